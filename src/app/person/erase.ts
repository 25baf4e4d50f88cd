import { domainOf, phoneOf, phoneRegion } from "../../crm/accounts/account/names.ts";
import { findAccount, rekey } from "../../crm/accounts/store/store.ts";
import { repointDeals } from "../../crm/opportunities/store/repoint.ts";
import { erasedName } from "../../kernel/erased.ts";
import { grams } from "../../kernel/grams.ts";
import { Prisma } from "../../store/database.ts";
import { rewriteErrors } from "../../work/health.ts";
import type { Work } from "../../work/work.ts";
import { findPerson, type Person } from "./find.ts";
import { type Place, places } from "./places.ts";
import { columnsOf, keyOf, type Speaking, speaking } from "./speaking.ts";
import { forgetRenames, retag } from "./tags.ts";
import { bothWords, eraserOf } from "./words.ts";

/** What an erasure changes, or would: rows by table, those it leaves alone left out. */
export interface Erasure {
  readonly known: Person["known"];
  readonly rows: { readonly [table: string]: number };
}

/**
 * Takes a person's words out of everything kept of a company: their names, addresses, numbers and own words, here and in
 * what was written of them. Ids, sums, scores and days stay. With `write` false it only counts. Refuses as `findPerson`.
 */
export async function erasePerson(work: Work, words: string, { write }: { readonly write: boolean }): Promise<Erasure> {
  const person = await findPerson(work, words);
  const counted: [table: string, rows: number][] = [
    ...(await ownRows(work, person, write)),
    ["Account", await theirAccounts(work, person, write)],
    ["Audit", await ownAudits(work, person, write)],
  ];
  for (const place of places) counted.push([place.table, await eraseIn(work, place, person, write)]);
  counted.push(["Job", await eraseInErrors(work, person, write)]);
  if (write && person.contacts.length) await findAnew(work, person);
  const rows: { [table: string]: number } = {};
  for (const [table, count] of counted) if (count > 0) rows[table] = (rows[table] ?? 0) + count;
  if (write) noteErasure(work, person, rows);
  return { known: person.known, rows };
}

/** Who they were, and what they answered; a member's accounts on the platforms go. */
async function ownRows({ db, tenant }: Work, { contacts, members }: Person, write: boolean) {
  const [theirs, them] = [
    { tenantId: tenant, id: { in: [...contacts] } },
    { tenantId: tenant, id: { in: [...members] } },
  ];
  const answers = { tenantId: tenant, contactId: { in: [...contacts] }, comment: { not: null } };
  const chats = { tenantId: tenant, memberId: { in: [...members] } };
  const counts: [string, number][] = [
    ["Contact", await db.contact.count({ where: theirs })],
    ["Member", await db.member.count({ where: them })],
    ["ChatAccount", await db.chatAccount.count({ where: chats })],
    ["Survey", await db.survey.count({ where: answers })],
  ];
  if (!write) return counts;
  const version = { increment: 1 };
  await db.contact.updateMany({
    where: theirs,
    data: { name: erasedName, title: null, email: null, phone: null, version },
  });
  await db.survey.updateMany({ where: answers, data: { comment: null, version } });
  await db.chatAccount.deleteMany({ where: chats });
  for (const id of members) {
    const email = `${id}@erased.invalid`;
    await db.member.updateMany({
      where: { id, tenantId: tenant },
      data: { name: erasedName, email, awayFrom: null, awayUntil: null, version },
    });
  }
  return counts;
}

/** A company whose number or address is the person's own: a sole trader's. */
async function theirAccounts(work: Work, { accounts, everywhere }: Person, write: boolean): Promise<number> {
  const { db, tenant, policy } = work;
  const ids = [...accounts];
  const rows = await db.account.findMany({
    where: { tenantId: tenant, OR: [{ id: { in: ids } }, { mergedIntoId: { in: ids } }] },
    select: { id: true, phone: true, domain: true },
  });
  const isTheirs = (phone: string) => everywhere.phones.includes(phoneOf(phone, phoneRegion(policy)) ?? "");
  const changed = rows.flatMap(({ id, phone, domain }) => {
    const next = {
      phone: phone && isTheirs(phone) ? null : phone,
      domain: domain && everywhere.emails.includes(domain.toLowerCase()) ? domainOf(domain) : domain,
    };
    return next.phone === phone && next.domain === domain ? [] : [{ id, next }];
  });
  for (const { id, next } of write ? changed : []) {
    await db.account.updateMany({ where: { id, tenantId: tenant }, data: { ...next, version: { increment: 1 } } });
  }
  return changed.length;
}

/** The audit log of who they were and of what they answered: that it changed stays, and when, and by whom. */
async function ownAudits(
  { db, tenant }: Work,
  { contacts, members, surveys }: Person,
  write: boolean,
): Promise<number> {
  const blank = (column: Prisma.Sql) => Prisma.sql`${column} || coalesce((
    select jsonb_object_agg(k, case k when 'name' then to_jsonb(${erasedName}::text) else 'null' end)
    from jsonb_object_keys(${column}) k where k in ('name', 'title', 'email', 'phone', 'comment')), '{}')`;
  const blanked = Prisma.sql`
    select * from (
      select u.id, u.before, u.after, ${blank(Prisma.raw("u.before"))} as "noBefore", ${blank(Prisma.raw("u.after"))} as "noAfter"
      from "Audit" u
      where u."tenantId" = ${tenant}::uuid and (
        u."subjectKind" in ('contact', 'member') and u."subjectId" = any(${[...contacts, ...members]}::uuid[])
        or u.after->>'survey' = any(${[...surveys]}::text[]))
    ) as each where before <> "noBefore" or after <> "noAfter"`;
  if (!write) return (await db.$queryRaw<unknown[]>`select 1 from (${blanked}) as found`).length;
  return db.$executeRaw`update "Audit" a set before = n."noBefore", after = n."noAfter" from (${blanked}) as n where a.id = n.id`;
}

async function eraseIn(work: Work, place: Place, person: Person, write: boolean): Promise<number> {
  let count = 0;
  for await (const rows of speaking(work, place, person)) {
    count += rows.length;
    if (!write || rows.length === 0) continue;
    for (const step of keeping[place.table] ?? [keep]) await step(work, place, rows);
  }
  return count;
}

type Step = (work: Work, place: Place, rows: readonly Speaking[]) => Promise<void>;

/** Tables whose rows are not just written as they are left. */
const keeping: { readonly [table: string]: readonly Step[] } = {
  Account: [keep, companiesAnew],
  Opportunity: [keep, nameAnew],
  CustomerTag: [retag],
  TagRename: [forgetRenames],
};

/** What jobs failed by quotes what they were about; what they are to do are ids alone. */
function eraseInErrors({ db, tenant }: Work, { everywhere, atTheirs }: Person, write: boolean): Promise<number> {
  const eraser = eraserOf(bothWords(everywhere, atTheirs));
  return rewriteErrors(db, tenant, (error) => eraser.text(error), { write });
}

/** One statement for all of them; a row that people edit gets a new version, so that no form in hand brings the words back. */
async function keep({ db, tenant }: Work, place: Place, rows: readonly Speaking[]): Promise<void> {
  const all = columnsOf(place);
  const columns = all.map((column) => `"${column}"`);
  const values = JSON.stringify(rows.map(({ key, after }) => ({ ...after, " key": key })));
  const set = all.map((name) => `"${name}" = n."${name}"${place.jsons.includes(name) ? "::jsonb" : ""}`);
  if (place.versioned) set.push("version = version + 1");
  const given = [`" key" text`, ...columns.map((column) => `${column} text`)].join(", ");
  await db.$executeRaw`
    update ${Prisma.raw(`"${place.table}"`)} t set ${Prisma.raw(set.join(", "))}
    from jsonb_to_recordset(${values}::jsonb) as n(${Prisma.raw(given)})
    where t."tenantId" = ${tenant}::uuid and ${place.key ? Prisma.sql`${keyOf(place)} = n." key"` : Prisma.sql`t.id = n." key"::uuid`}`;
}

/** Deals whose own names had the person's in them are found by what is left. */
async function nameAnew({ db, tenant }: Work, _: Place, rows: readonly Speaking[]): Promise<void> {
  const renamed = rows.filter(({ before, after }) => before.name !== after.name).map(({ key }) => key);
  const deals = await db.opportunity.findMany({
    where: { tenantId: tenant, id: { in: renamed } },
    select: { id: true, name: true, accountId: true },
  });
  for (const { id, name, accountId } of deals) {
    const account = accountId && (await findAccount(db, tenant, accountId));
    const found = grams(name, ...(account ? [account.name] : []));
    await db.opportunity.updateMany({ where: { id, tenantId: tenant }, data: { grams: found } });
  }
}

/** Companies whose names had the person's address in them are found, and told from others, by what is left. */
async function companiesAnew(work: Work, _: Place, rows: readonly Speaking[]): Promise<void> {
  for (const { key, after } of rows.filter(({ before, after }) => before.name !== after.name)) {
    await work.db.account.updateMany({
      where: { id: key, tenantId: work.tenant },
      data: { grams: grams(after.name ?? "") },
    });
    const account = await findAccount(work.db, work.tenant, key);
    if (account) await rekey(work, account);
    await repointDeals(work, key, key, null);
  }
}

/** No number and no address of theirs leads to the company any more. */
async function findAnew(work: Work, { accounts }: Person): Promise<void> {
  for (const id of accounts) {
    const account = await findAccount(work.db, work.tenant, id);
    if (account) await rekey(work, account);
  }
}

/** Of the erasure itself only who, when and how many rows: none of the words. */
function noteErasure(work: Work, { contacts, members }: Person, rows: Erasure["rows"]): void {
  const all = Object.values(rows).reduce((sum, count) => sum + count, 0);
  if (all === 0) return;
  const note = { verb: "person.erase", before: {}, after: { rows: all } };
  for (const id of contacts) work.audit({ ...note, subject: { kind: "contact", id } });
  for (const id of members) work.audit({ ...note, subject: { kind: "member", id } });
  if (contacts.length + members.length === 0) work.audit({ ...note, subject: { kind: "person", id: work.newId() } });
}
