import { z } from "zod";
import { phoneOf, phoneRegion } from "../../crm/accounts/account/names.ts";
import { emailOf } from "../../crm/members/member/member.ts";
import { erasedName } from "../../kernel/erased.ts";
import type { Id } from "../../kernel/id.ts";
import { Refusal } from "../../kernel/refusal.ts";
import type { Work } from "../../work/work.ts";
import { nationalDigits, partsOf, type Words } from "./words.ts";

/** Everything that one e-mail address or phone number stands for in a company. */
export interface Person {
  /** Contacts of companies, also those that were removed; and members. */
  readonly contacts: readonly Id[];
  readonly members: readonly Id[];
  readonly accounts: readonly Id[];
  readonly surveys: readonly Id[];
  /** Who was found, as an operator checks it; `at` null: a member. */
  readonly known: readonly { readonly name: string; readonly at: string | null }[];
  /** What tells them anywhere; and what only tells them where their own companies are spoken of, as others are called so. */
  readonly everywhere: Words;
  readonly atTheirs: Words;
}

const contact = z.object({
  id: z.string(),
  accountId: z.string().nullable(),
  account: z.string().nullable(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
});
type Asked = { readonly email: string | null; readonly phone: string | null };

/**
 * Who is meant by an e-mail address or a phone number: every contact with it, at whatever company, those that were removed
 * as well, and the member. Refuses words that are neither, and a member who works here.
 */
export async function findPerson(work: Work, words: string): Promise<Person> {
  const asked = askedFor(words, phoneRegion(work.policy));
  const contacts = (await contactsWith(work, asked)).filter((each) => isMeant(each, asked, phoneRegion(work.policy)));
  const members = asked.email
    ? await work.db.member.findMany({ where: { tenantId: work.tenant, email: asked.email } })
    : [];
  const here = members.find(({ active }) => active);
  if (here) throw new Refusal("person.stillHere", { name: here.name, email: here.email });
  const ids = [...new Set(contacts.map(({ id }) => id))];
  const answers = await work.db.survey.findMany({
    where: { tenantId: work.tenant, contactId: { in: ids } },
    select: { id: true, comment: true },
  });
  const names = known([...contacts, ...members].map(({ name }) => name)).filter((name) => name !== erasedName);
  const shared = await othersCalled(work, names, [...ids, ...members.map(({ id }) => id)]);
  const [common, own] = [
    names.filter((name) => isCommon(name, shared)),
    names.filter((name) => !isCommon(name, shared)),
  ];
  const theirs = new Set(members.map(({ name }) => name));
  const telling = common.filter((name) => theirs.has(name) && !shared.has(name) && isOneWord(name));
  const things = telling.length ? await thingsCalled(work, telling) : [];
  const whole = telling.filter((name) => !things.includes(name));
  const accounts = known(contacts.map(({ accountId }) => accountId));
  const parts = await partsOfTheirs(work, names, accounts, ids);
  const quotes = known(answers.map(({ comment }) => comment?.trim()));
  const phones = known([asked.phone, ...contacts.map(({ phone }) => phoneOf(phone ?? "", phoneRegion(work.policy)))]);
  // A number that somebody who stays has, too, is theirs as well: it stays with them, and where it is written.
  const kept = await work.db.contact.findMany({
    where: { tenantId: work.tenant, phone: { in: phones }, id: { notIn: ids } },
    select: { phone: true },
  });
  const numbers = phones.filter((phone) => !kept.some((each) => each.phone === phone));
  const emails = known([asked.email, ...[...contacts, ...members].map(({ email }) => email?.toLowerCase())]);
  return {
    contacts: ids,
    members: members.map(({ id }) => id),
    accounts,
    surveys: answers.map(({ id }) => id),
    known: [
      ...contacts.map(({ name, account }) => ({ name: name ?? "", at: account ?? "" })),
      ...members.map(({ name }) => ({ name, at: null })),
    ],
    everywhere: {
      names: own,
      emails,
      phones: numbers,
      quotes: quotes.filter((quote) => quote.length >= 8),
      parts: [],
      whole,
    },
    atTheirs: {
      names: common,
      emails: [],
      phones: [],
      quotes: quotes.filter((quote) => quote.length >= 4),
      parts,
      whole: [],
    },
  };
}

const known = (words: readonly (string | null | undefined)[]): string[] => [
  ...new Set(words.flatMap((each) => each || [])),
];

/** One word of Latin letters (Will, Mark) is many other things; a name that others bear is theirs, too. */
const isCommon = (name: string, shared: ReadonlySet<string>): boolean =>
  shared.has(name) || /^[\p{Script=Latin}\p{N}.'-]*$/u.test(name) || [...name].length < 2;

const isOneWord = (name: string): boolean => /^\p{Lu}[\p{Script=Latin}'’-]{2,}$/u.test(name);

function askedFor(words: string, region: string): Asked {
  const email = emailOf(words);
  const phone = email ? null : phoneOf(words, region);
  if (!email && !phone) throw new Refusal("person.unreadable", { words });
  return { email, phone };
}

function isMeant({ email, phone }: z.infer<typeof contact>, asked: Asked, region: string): boolean {
  if (asked.email) return email?.toLowerCase() === asked.email;
  return phoneOf(phone ?? "", region) === asked.phone;
}

/** Those that are there, and those that only the audit log remembers. */
async function contactsWith({ db, tenant }: Work, { email, phone }: Asked): Promise<z.infer<typeof contact>[]> {
  const digits = phone ? `%${nationalDigits(phone) || phone}%` : null;
  const rows = await db.$queryRaw`
    with everybody as (
      select c.id, c."accountId"::text as "accountId", c.name, c.email, c.phone, false as gone
      from "Contact" c where c."tenantId" = ${tenant}::uuid
      union all
      select u."subjectId", v."accountId", v.name, v.email, v.phone, true
      from "Audit" u, jsonb_to_record(u.after || u.before) as v("accountId" text, name text, email text, phone text)
      where u."tenantId" = ${tenant}::uuid and u."subjectKind" = 'contact'
        and not exists (select from "Contact" c where c.id = u."subjectId")
    )
    select e.id, e."accountId", a.name as account, e.name, e.email, e.phone
    from everybody e left join "Account" a on a.id::text = e."accountId" and a."tenantId" = ${tenant}::uuid
    where lower(e.email) = ${email} or translate(e.phone, ' ()-./', '') like ${digits}
    order by e.gone, e.id limit 1000`;
  return z.array(contact).parse(rows);
}

/** Which of these names somebody else bears, in the company or at a company. */
async function othersCalled({ db, tenant }: Work, names: readonly string[], except: readonly Id[]) {
  const where = { tenantId: tenant, name: { in: [...names] }, id: { notIn: [...except] } };
  const members = await db.member.findMany({ where, select: { name: true } });
  const contacts = await db.contact.findMany({ where, select: { name: true }, distinct: ["name"] });
  return new Set([...members, ...contacts].map(({ name }) => name));
}

/** Which of these names a company, a team or a product bears. */
async function thingsCalled({ db, tenant }: Work, names: readonly string[]): Promise<string[]> {
  const all = [...names];
  const rows = await db.$queryRaw<{ name: string }[]>`
    select n.name from unnest(${all}::text[]) as n(name)
    where exists (select from "Account" a where a."tenantId" = ${tenant}::uuid and a.name = n.name)
      or exists (select from "Team" t where t."tenantId" = ${tenant}::uuid and t.name = n.name)
      or exists (select from "OrderLine" l where l."tenantId" = ${tenant}::uuid and l.product = n.name)
      or exists (select from "Contract" c where c."tenantId" = ${tenant}::uuid and c.product = n.name)
      or exists (select from "Opportunity" o where o."tenantId" = ${tenant}::uuid and o.product = n.name)`;
  return rows.map(({ name }) => name);
}

/** First and last names that, at these companies, are nobody else's and in no company's name. */
async function partsOfTheirs(
  { db, tenant }: Work,
  names: readonly string[],
  accounts: readonly Id[],
  except: readonly Id[],
) {
  const parts = known(names.flatMap(partsOf));
  if (parts.length === 0 || accounts.length === 0) return [];
  const select = { name: true };
  const [at, theirs] = [{ in: [...accounts] }, { tenantId: tenant }];
  const contacts = await db.contact.findMany({
    where: { ...theirs, accountId: at, id: { notIn: [...except] } },
    select,
  });
  const members = await db.member.findMany({ where: theirs, select });
  const companies = await db.account.findMany({ where: { ...theirs, id: at }, select });
  const others = [...contacts, ...members, ...companies].map(({ name }) => name.toLowerCase());
  return parts.filter((part) => !others.some((name) => name.includes(part.toLowerCase())));
}
