import type { Installed, Registry } from "../chat/slack/slack.ts";
import { companyFor, oneAtTheDoor } from "../crm/members/store/store.ts";
import type { Installation } from "../store/database.ts";
import type { App } from "./build.ts";

const platform = "slack";
const keyOf = (externalId: string) => ({ platform_externalId: { platform, externalId } });

/** The workspaces that installed the app, in the database: each with the company whose data it reaches. */
export function installations({ database, ids, clock }: Pick<App, "database" | "ids" | "clock">): Registry {
  const db = database.prisma;
  return {
    find: async (tenant) => {
      const row = await db.installation.findFirst({ where: keyOf(tenant).platform_externalId });
      return row && installedOf(row);
    },
    keep: ({ tenant, ...installed }) =>
      db.$transaction(async (tx) => {
        await oneAtTheDoor(tx);
        const { enterprise, team } = installed;
        const company = { name: installed.name, organisation: team === null ? enterprise : null };
        const tenantId = await companyFor(tx, { platform, tenant }, company, () => ids.next(), clock.now());
        const columns = { ...columnsOf(installed), refreshingUntil: null, revokedAt: null };
        const create = { platform, externalId: tenant, tenantId, ...columns };
        await tx.installation.upsert({ where: keyOf(tenant), create, update: columns });
      }),
    claim: async (tenant, now, until) => {
      const free = { OR: [{ refreshingUntil: null }, { refreshingUntil: { lt: now } }] };
      const where = { platform, externalId: tenant, sealed: { not: null }, ...free };
      return (await db.installation.updateMany({ where, data: { refreshingUntil: until } })).count === 1;
    },
    renew: async (tenant, before, { sealed, keyId }, expiresAt) => {
      const where = { platform, externalId: tenant, sealed: before.sealed };
      const data = { sealed, keyId, expiresAt, refreshingUntil: null };
      return (await db.installation.updateMany({ where, data })).count === 1;
    },
    remove: async (tenant, now) => {
      const where = { platform, externalId: tenant, revokedAt: null };
      const data = { sealed: null, keyId: null, expiresAt: null, refreshingUntil: null, revokedAt: now };
      await db.installation.updateMany({ where, data });
    },
    kept: async (most) => {
      const where = { platform, sealed: { not: null } };
      const rows = await db.installation.findMany({
        where,
        orderBy: [{ name: "asc" }, { externalId: "asc" }],
        take: most,
      });
      return rows.map(installedOf).filter((found) => found !== null);
    },
    sealedOtherwise: async (keyId) => {
      const where = { platform, sealed: { not: null }, NOT: { keyId } };
      return (await db.installation.findMany({ where })).map(installedOf).filter((found) => found !== null);
    },
    spend: async (hash, now, expiresAt) => {
      await db.spentState.deleteMany({ where: { expiresAt: { lt: now } } });
      const { count } = await db.spentState.createMany({ data: [{ platform, hash, expiresAt }], skipDuplicates: true });
      return count === 1;
    },
  };
}

function columnsOf({
  name,
  enterprise,
  botUser,
  bot,
  installedBy,
  scopes,
  tokens,
  expiresAt,
  installedAt,
}: Omit<Installed, "tenant">) {
  return {
    name,
    enterpriseId: enterprise,
    botUserId: botUser,
    botId: bot,
    installedBy,
    scopes: [...scopes],
    sealed: tokens.sealed,
    keyId: tokens.keyId,
    expiresAt,
    installedAt,
  };
}

/** null: a workspace without tokens of its own, or one that was removed. */
function installedOf(row: Installation): Installed | null {
  const { externalId, enterpriseId, sealed, keyId, botUserId, botId, installedBy } = row;
  if (sealed === null || keyId === null || botUserId === null || botId === null || installedBy === null) return null;
  return {
    tenant: externalId,
    name: row.name ?? externalId,
    team: externalId === enterpriseId ? null : externalId,
    enterprise: enterpriseId,
    botUser: botUserId,
    bot: botId,
    installedBy,
    scopes: row.scopes,
    tokens: { sealed, keyId },
    expiresAt: row.expiresAt,
    installedAt: row.installedAt,
  };
}
