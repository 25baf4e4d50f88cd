import type { PlatformName, UserRef } from "../../../chat/question.ts";
import type { Id } from "../../../kernel/id.ts";
import type { Db } from "../../../store/database.ts";
import { holdCompany } from "../../../work/company.ts";

/** The company that a workspace belongs to; null: none yet. */
export async function tenantOf(db: Db, platform: PlatformName, externalId: string): Promise<Id | null> {
  const row = await db.installation.findFirst({ where: { platform, externalId }, select: { tenantId: true } });
  return row?.tenantId ?? null;
}

/** All companies of this database, oldest first. */
export function companies(db: Db): Promise<readonly { readonly id: Id; readonly name: string }[]> {
  return db.tenant.findMany({ orderBy: [{ createdAt: "asc" }, { id: "asc" }], select: { id: true, name: true } });
}

/** The one company of a single-company start: the first there is, or a new one. In a transaction only one is ever made. */
export async function ensureTenant(db: Db, newId: () => Id, now: Date, name = "Tandem"): Promise<Id> {
  const first = () => db.tenant.findFirst({ orderBy: [{ createdAt: "asc" }, { id: "asc" }], select: { id: true } });
  const known = await first();
  if (known) return known.id;
  await oneAtTheDoor(db);
  return (await first())?.id ?? newTenant(db, newId, now, name);
}

/**
 * The company of a workspace that installs the app: its own from before; for a whole organisation, that of its workspaces
 * when they all have the same; else a new one, so that no company ever reaches another's data.
 */
export async function companyFor(
  db: Db,
  { platform, tenant }: Pick<UserRef, "platform" | "tenant">,
  { name, organisation }: { readonly name: string; readonly organisation: string | null },
  newId: () => Id,
  now: Date,
): Promise<Id> {
  const known = await tenantOf(db, platform, tenant);
  if (known && (await holdCompany(db, known))) return known;
  const where = { platform, enterpriseId: organisation };
  const theirs = organisation ? await db.installation.findMany({ where, distinct: ["tenantId"] }) : [];
  const [only] = theirs;
  if (only && theirs.length === 1 && (await holdCompany(db, only.tenantId))) return only.tenantId;
  return newTenant(db, newId, now, name);
}

/** Who installed the app into a workspace, as a user of the platform; null: nobody did. */
export async function installerOf(db: Db, { platform, tenant }: Pick<UserRef, "platform" | "tenant">) {
  const where = { platform, externalId: tenant };
  return (await db.installation.findFirst({ where, select: { installedBy: true } }))?.installedBy ?? null;
}

/** Notes that a workspace belongs to a company; one that already belongs to a company stays there. */
export async function ensureInstallation(
  db: Db,
  tenant: Id,
  workspace: { readonly platform: PlatformName; readonly externalId: string; readonly botUserId?: string | undefined },
  now: Date,
): Promise<void> {
  const { platform, externalId, botUserId } = workspace;
  await db.installation.upsert({
    where: { platform_externalId: { platform, externalId } },
    create: { platform, externalId, tenantId: tenant, botUserId: botUserId ?? null, installedAt: now },
    update: botUserId ? { botUserId } : {},
  });
}

/** A company of its own for a workspace that stands beside others. */
export async function newTenant(db: Db, newId: () => Id, now: Date, name: string): Promise<Id> {
  return (await db.tenant.create({ data: { id: newId(), name, createdAt: now }, select: { id: true } })).id;
}

/** Whether any workspace of a platform is known. */
export async function hasInstallation(db: Db, platform: PlatformName): Promise<boolean> {
  return (await db.installation.findFirst({ where: { platform }, select: { tenantId: true } })) !== null;
}

/**
 * Lets the rest of this transaction happen for one newcomer at a time: several first words at once, of one person, of a
 * fresh workspace or on two platforms, find what the first of them made.
 */
export async function oneAtTheDoor(db: Db): Promise<void> {
  await db.$executeRaw`select pg_advisory_xact_lock(hashtextextended('join', 0))`;
}
