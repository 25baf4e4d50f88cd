import { z } from "zod";
import { type Db, Prisma } from "../../../store/database.ts";
import type { Listed, Which } from "../digest/listed.ts";
import { type Flow, flowNames } from "../digest/numbers.ts";
import { closes } from "./closes.ts";
import { judged, type View } from "./judged.ts";
import { moves } from "./moves.ts";

/** The figures of stock, and which of the judged deals each counts. `open` of a stage is its closing. */
const stocks = {
  open: Prisma.sql`"is"`,
  opening: Prisma.sql`was`,
  weighted: Prisma.sql`"is" and due and not overdue`,
  due: Prisma.sql`"is" and due`,
  overdue: Prisma.sql`"is" and overdue`,
  stale: Prisma.sql`stale`,
  noStep: Prisma.sql`"is" and "noStep"`,
  untidy: Prisma.sql`"is" and tidy < 60`,
} as const;
type StockName = keyof typeof stocks;
const isStock = (name: string): name is StockName => Object.hasOwn(stocks, name);
const isFlow = (name: string): name is Flow => flowNames.some((flow) => flow === name);

/** Every figure that opens a list: stocks, flows, and what was won in the month. */
export const figureNames: readonly string[] = [...Object.keys(stocks), ...flowNames, "wonInMonth"];

const row = z.object({
  id: z.string(),
  number: z.number(),
  name: z.string(),
  stage: z.string(),
  owner: z.string().nullable(),
  amount: z.string().nullable(),
  currency: z.string(),
  /** In the company's currency: what the sum adds up. */
  value: z.string(),
  at: z.date().nullable(),
  from: z.string().nullable(),
  broken: z.array(z.string()),
  total: z.number(),
  sum: z.string(),
});
/**
 * The deals behind a figure, by the very rows that it counted: as of the digest, greatest first. Whatever the page, the
 * whole is counted and summed, so that the list always says the figure; a page deeper costs no more.
 */
export async function listBehind(
  db: Db,
  view: View,
  which: Which,
  month: Date,
  skip: number,
  size: number,
): Promise<Listed> {
  const rows = await db.$queryRaw`
    with ${rowsOf(view, which, month)}
    select *, count(*) over ()::int as total, trim_scale(coalesce(sum(worth) over (), 0))::text as sum,
      trim_scale(worth)::text as value
    from (${chosen(which)}) as chosen
    order by worth desc, at desc nulls last, id limit ${size} offset ${skip}`;
  const deals = z.array(row).parse(rows);
  return { deals, total: deals[0]?.total ?? 0, sum: deals[0]?.sum ?? "0" };
}

function rowsOf(view: View, { figure }: Which, month: Date): Prisma.Sql {
  if (isStock(figure)) return judged(view);
  if (isFlow(figure)) return moves(view);
  return closes(view, { from: month, to: view.until, at: view.until });
}

function chosen({ figure, stage, owner, only }: Which): Prisma.Sql {
  const people = (column: Prisma.Sql) => Prisma.sql`
    ${owner === "pool" ? Prisma.sql`${column} is null` : Prisma.sql`(${owner ?? null}::uuid is null or ${column} = ${owner ?? null}::uuid)`}
    and (${only}::uuid is null or ${column} = ${only}::uuid)`;
  if (isStock(figure)) {
    return Prisma.sql`
      select id, number, name, stage, "ownerId" as owner, amount::text, currency, null::timestamptz as at, null as "from",
        ${figure === "weighted" ? Prisma.sql`weighted` : Prisma.sql`value`} as worth,
        array_remove(array[case when "lacksTouch" then 'activity' end, case when "lacksAmount" then 'amount' end,
          case when "closesLate" then 'closeDate' end, case when "lacksDecision" then 'decision' end,
          case when "lacksStep" then 'nextStep' end], null) as broken
      from judged where ${stocks[figure]} and (${stage ?? null}::text is null or stage = ${stage ?? null})
        and ${people(Prisma.sql`"ownerId"`)}`;
  }
  if (isFlow(figure)) {
    return Prisma.sql`
      select m.id, o.number, o.name, m."toStage" as stage, m."ownerId" as owner, m.amount::text, m.currency, m.at,
        m."fromStage" as "from", m.value as worth, array[]::text[] as broken
      from moves m join "Opportunity" o on o.id = m.id
      where m.kind = ${figure} and (${stage ?? null}::text is null or m.stage = ${stage ?? null})
        and ${people(Prisma.sql`m."ownerId"`)}`;
  }
  return Prisma.sql`
    select id, number, name, stage, "ownerId" as owner, amount::text, currency, at, null as "from", value as worth,
      array[]::text[] as broken
    from closes where outcome = 'won' and ${people(Prisma.sql`"ownerId"`)}`;
}
