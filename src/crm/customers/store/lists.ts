import { z } from "zod";
import type { Id } from "../../../kernel/id.ts";
import { tiers } from "../../../policy/schema.ts";
import { Prisma } from "../../../store/database.ts";
import type { Work } from "../../../work/work.ts";
import { inSight, sightOf } from "../../accounts/store/sight.ts";
import { trends } from "../customer/facts.ts";

/** Which customers a list shows. */
export interface Filter {
  readonly ownerId?: Id | null;
  readonly teamIds?: readonly Id[];
  readonly tier?: (typeof tiers)[number];
  readonly trend?: (typeof trends)[number];
  /** The tag's key. */
  readonly tag?: string;
  readonly words?: string;
}

const row = z.object({
  id: z.string(),
  number: z.number(),
  accountId: z.string(),
  name: z.string(),
  tier: z.enum(tiers),
  ownerId: z.string().nullable(),
  updatedAt: z.date(),
  touchedAt: z.date().nullable(),
  lastOrderOn: z.date().nullable(),
  revenue12: z.string().nullable(),
  trend: z.enum(trends).nullable(),
});
export type Listed = z.infer<typeof row>;

/** A place in a list: what the next page begins after. */
export interface Cursor {
  readonly updatedAt: string;
  readonly id: Id;
}

/** One page of active customers in sight, last changed first. An index serves owner, team, tier and tag, at any depth. */
export async function pageOfCustomers(
  work: Work,
  filter: Filter,
  after: Cursor | null,
  size: number,
): Promise<{ readonly customers: readonly Listed[]; readonly next: Cursor | null }> {
  const at = after && new Date(after.updatedAt);
  const rows = await work.db.$queryRaw`
    select c.id, c.number, c."accountId", a.name, c.tier, c."ownerId", c."updatedAt", c."touchedAt", f."lastOrderOn",
      f.revenue12::text as revenue12, f.trend
    from "Customer" c join "Account" a on a.id = c."accountId" left join "CustomerFacts" f on f."customerId" = c.id
    where ${where(work.tenant, filter)} and ${inSight(await sightOf(work), Prisma.sql`a`)}
      and (${at === null} or (c."updatedAt" <= ${at} and (c."updatedAt" < ${at} or c.id > ${after?.id ?? null}::uuid)))
    order by c."updatedAt" desc, c.id limit ${size + 1}`;
  const found = z.array(row).parse(rows);
  const customers = found.slice(0, size);
  const last = customers.at(-1);
  const next = found.length > size && last ? { updatedAt: last.updatedAt.toISOString(), id: last.id } : null;
  return { customers, next };
}

/** How many active customers in sight there are; who sees all needs no look at their companies. */
export async function countCustomers(work: Work, filter: Filter): Promise<number> {
  const sight = await sightOf(work);
  const seen = Prisma.sql`exists (select from "Account" a where a.id = c."accountId" and ${inSight(sight, Prisma.sql`a`)})`;
  const [found] = await work.db.$queryRaw<{ n: number }[]>`
    select count(*)::int as n from "Customer" c left join "CustomerFacts" f on f."customerId" = c.id
    where ${where(work.tenant, filter)} and ${sight.all ? Prisma.sql`true` : seen}`;
  return found?.n ?? 0;
}

function where(tenant: Id, { ownerId, teamIds, tier, trend, tag }: Filter): Prisma.Sql {
  const parts = [Prisma.sql`c."tenantId" = ${tenant}::uuid and c.status = 'active'`];
  if (ownerId !== undefined)
    parts.push(ownerId === null ? Prisma.sql`c."ownerId" is null` : Prisma.sql`c."ownerId" = ${ownerId}::uuid`);
  if (teamIds) parts.push(inTeams(teamIds));
  if (tier) parts.push(Prisma.sql`c.tier = ${tier}`);
  if (trend) parts.push(Prisma.sql`f.trend = ${trend}`);
  if (tag) {
    parts.push(Prisma.sql`exists (select from "CustomerTag" t
      where t."tenantId" = ${tenant}::uuid and t.key = ${tag} and t."customerId" = c.id)`);
  }
  return Prisma.join(parts, " and ");
}

/** That a customer `c` is one of these teams'. An index holds one team's in the list's order. */
function inTeams(teams: readonly Id[]): Prisma.Sql {
  const [team, ...others] = teams;
  if (team && others.length === 0) return Prisma.sql`c."teamId" = ${team}::uuid`;
  return Prisma.sql`c."teamId" = any(${[...teams]}::uuid[])`;
}
