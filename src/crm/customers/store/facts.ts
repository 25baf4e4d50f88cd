import { z } from "zod";
import type { Id } from "../../../kernel/id.ts";
import { type CustomerFacts as FactsRow, fromDateColumn, type Prisma } from "../../../store/database.ts";
import type { Work } from "../../../work/work.ts";
import { type Facts, trends } from "../customer/facts.ts";

/** What was reckoned last of a customer; null: it has not been yet. */
export async function factsOf({ db, tenant }: Pick<Work, "db" | "tenant">, customerId: Id): Promise<Facts | null> {
  const row = await db.customerFacts.findFirst({ where: { customerId, tenantId: tenant } });
  return row && factsIn(row);
}

/** The facts of several customers. */
export async function factsById({ db, tenant }: Pick<Work, "db" | "tenant">, ids: readonly Id[]) {
  const rows = await db.customerFacts.findMany({ where: { tenantId: tenant, customerId: { in: [...ids] } } });
  return new Map(rows.map((row) => [row.customerId, factsIn(row)]));
}

const trend = z.enum(trends).nullable();
const worth = z.enum(["margin", "revenue"]);
const dayOf = (date: Date | null) => (date === null ? null : fromDateColumn(date));
const number = (decimal: Prisma.Decimal | null) => (decimal === null ? null : decimal.toNumber());

export function factsIn(row: FactsRow): Facts {
  const isMargin = worth.parse(row.valueOf) === "margin";
  const { tenantId, contactAt, lastProduct, tellsMargin, ...rest } = row;
  return {
    ...rest,
    asOf: fromDateColumn(row.asOf),
    firstOrderOn: dayOf(row.firstOrderOn),
    lastOrderOn: dayOf(row.lastOrderOn),
    ownInterval: number(row.ownInterval),
    segmentInterval: number(row.segmentInterval),
    productInterval: number(row.productInterval),
    revenue: row.revenue.toFixed(),
    revenue12: row.revenue12.toFixed(),
    margin: row.margin?.toFixed() ?? null,
    margin12: row.margin12?.toFixed() ?? null,
    revenue90: row.revenue90.toFixed(),
    prior90: row.prior90.toFixed(),
    yearAgo90: row.yearAgo90.toFixed(),
    trend: trend.parse(row.trend),
    valueOf: isMargin ? "margin" : "revenue",
    value: (isMargin ? row.margin12 : row.revenue12)?.toFixed() ?? "0",
    contactOn: contactAt && fromDateColumn(contactAt),
  };
}
