import { z } from "zod";
import type { Id } from "../../kernel/id.ts";
import { Prisma } from "../../store/database.ts";
import type { Work } from "../../work/work.ts";
import type { Person } from "./find.ts";
import type { Place } from "./places.ts";
import {
  bothWords,
  type Eraser,
  eraserOf,
  likeOf,
  narrow,
  nationalDigits,
  noWords,
  type Words,
  wide,
} from "./words.ts";

/** So many rows at a time, so that a long history is never in memory whole. */
const size = 1000;

const row = z.object({ key: z.string(), theirs: z.boolean(), words: z.record(z.string(), z.string().nullable()) });

/** A row whose texts speak of a person: its columns as they are, and as they are without the person's words. */
export interface Speaking {
  readonly key: string;
  readonly before: { readonly [column: string]: string | null };
  readonly after: { readonly [column: string]: string | null };
}

/** The rows of a table whose texts speak of a person, some at a time, in the order of their keys; each held until the end. */
export async function* speaking(work: Work, place: Place, person: Person): AsyncGenerator<Speaking[]> {
  const { emails, phones } = person.everywhere;
  const addresses = eraserOf({ ...noWords, emails, phones });
  const erasers = [eraserOf(person.everywhere), eraserOf(bothWords(person.everywhere, person.atTheirs))] as const;
  for (let last = ""; ; ) {
    const rows = z.array(row).parse(await work.db.$queryRaw(pageSql(work.tenant, place, person, last)));
    const found = rows.map(({ key, theirs, words }) => ({
      ...{ key, before: words },
      after: without(words, place, theirs ? erasers[1] : erasers[0], addresses),
    }));
    yield found.filter(({ before, after }) => Object.keys(before).some((column) => before[column] !== after[column]));
    last = rows.at(-1)?.key ?? "";
    if (rows.length < size) return;
  }
}

function without(
  words: Speaking["before"],
  { jsons, names }: Place,
  { json, text }: Eraser,
  addresses: Eraser,
): Speaking["after"] {
  const cut = (column: string, said: string) => {
    if (jsons.includes(column)) return json(said);
    return names?.includes(column) ? addresses.text(said) : text(said);
  };
  return Object.fromEntries(
    Object.entries(words).map(([column, said]) => [column, said === null ? null : cut(column, said)]),
  );
}

/** The columns that hold words, those of JSON last. */
export const columnsOf = ({ texts, names = [], jsons }: Place): readonly string[] => [...texts, ...names, ...jsons];

const name = (words: string): Prisma.Sql => Prisma.raw(`"${words}"`);

/** What a row is told by, as text: its id, or the columns of its key. */
export const keyOf = ({ key }: Place): Prisma.Sql =>
  key
    ? Prisma.sql`jsonb_build_array(${Prisma.join(key.map((each) => Prisma.sql`t.${name(each)}`))})::text`
    : Prisma.sql`t.id::text`;

function pageSql(tenant: Id, place: Place, person: Person, last: string): Prisma.Sql {
  const columns = columnsOf(place);
  const pairs = columns.map((each) => Prisma.sql`${each}::text, t.${name(each)}::text`);
  const hay = Prisma.sql`concat_ws(' ', ${Prisma.join(columns.map((each) => Prisma.sql`t.${name(each)}::text`))})`;
  const theirs = theirsSql(tenant, place, person, hay);
  const after = place.key ? Prisma.sql`${keyOf(place)} > ${last}` : afterId(last);
  return Prisma.sql`
    select ${keyOf(place)} as key, ${theirs} as theirs, jsonb_build_object(${Prisma.join(pairs)}) as words
    from ${name(place.table)} t
    where t."tenantId" = ${tenant}::uuid and ${after} and ${exceptSql(place, person)}
      and (${mentions(hay, person.everywhere)} or (${mentions(hay, person.atTheirs)} and ${theirs}))
    order by ${place.key ? keyOf(place) : Prisma.sql`t.id`} limit ${size} for update of t`;
}

const afterId = (last: string): Prisma.Sql => (last ? Prisma.sql`t.id > ${last}::uuid` : Prisma.sql`true`);

/** A first, coarse look; the words themselves are told apart by the eraser. In JSON, quotes and line ends are written otherwise. */
function mentions(hay: Prisma.Sql, words: Words): Prisma.Sql {
  const like = likeOf(words);
  const digits = words.phones.flatMap((phone) => nationalDigits(phone) || []).map((each) => `%${each}%`);
  // Looking for wide letters costs a hundredth of translating them, and most texts have none.
  const narrowed = Prisma.sql`(case when ${hay} ~ '[！-～]' then translate(${hay}, ${wide}, ${narrow}) else ${hay} end)`;
  // Between the digits of a number stands whatever stands there.
  return Prisma.sql`(${narrowed} ilike any(${like}::text[])
    or ${digits.length > 0} and regexp_replace(${narrowed}, '[^0-9]+', '', 'g') like any(${digits}::text[]))`;
}

/** What hangs on a customer, and is an audited record of its own. */
const customerTables = ["Revisit", "Prompt", "HandOver", "Order", "Contract", "Survey", "Complaint"];

/** Whether a row is about one of the companies that the person is at, or by them. */
function theirsSql(tenant: Id, { of }: Place, { accounts, contacts, members }: Person, hay: Prisma.Sql): Prisma.Sql {
  const ids = Prisma.sql`${[...accounts]}::uuid[]`;
  const deals = Prisma.sql`(select o.id from "Opportunity" o where o."tenantId" = ${tenant}::uuid and o."accountId" = any(${ids}))`;
  const customers = Prisma.sql`(select c.id from "Customer" c where c."tenantId" = ${tenant}::uuid and c."accountId" = any(${ids}))`;
  const theirRows = (table: string) =>
    Prisma.sql`select r.id from ${name(table)} r where r."tenantId" = ${tenant}::uuid and r."customerId" in ${customers}`;
  const records = Prisma.join([...customerTables.map(theirRows)], " union all ");
  const self = Prisma.sql`${[...members]}::uuid[]`;
  const ways: { readonly [K in NonNullable<Place["of"]>]: Prisma.Sql } = {
    itself: Prisma.sql`(t.id = any(${ids}))`,
    account: Prisma.sql`coalesce(t.${name("accountId")} = any(${ids}), false)`,
    deal: Prisma.sql`(t."opportunityId" in ${deals})`,
    touch: Prisma.sql`coalesce(t."accountId" = any(${ids}) or t."opportunityId" in ${deals} or t."byId" = any(${self}), false)`,
    customer: Prisma.sql`(t."customerId" in ${customers})`,
    renamed: Prisma.sql`exists (select from jsonb_to_recordset(t.bore) b("customerId" uuid) where b."customerId" in ${customers})`,
    subject: Prisma.sql`(t."subjectId" = any(${[...accounts, ...contacts]}::uuid[]) or t."subjectId" in ${deals}
      or t."subjectId" in ${customers} or t."subjectId" in (${records}))`,
    told: Prisma.sql`(coalesce(t."memberId" = any(${self}), false) or exists (
      select from regexp_matches(${hay}, '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}', 'g') said(ids)
      where said.ids[1] in (select unnest(${[...accounts, ...contacts, ...members]}::text[])
        union all select id::text from ${deals} d union all select id::text from ${customers} c
        union all select id::text from (${records}) r)))`,
  };
  return of ? ways[of] : Prisma.sql`false`;
}

/** What is about nobody but the person is blanked as a whole, not word by word. */
function exceptSql({ table }: Place, { contacts, members, surveys }: Person): Prisma.Sql {
  if (table === "Survey") return Prisma.sql`not coalesce(t."contactId" = any(${[...contacts]}::uuid[]), false)`;
  if (table !== "Audit") return Prisma.sql`true`;
  const ids = Prisma.sql`${[...contacts, ...members]}::uuid[]`;
  return Prisma.sql`not (t."subjectKind" in ('contact', 'member') and t."subjectId" = any(${ids}))
    and not coalesce(t.after->>'survey' = any(${[...surveys]}::text[]), false)`;
}
