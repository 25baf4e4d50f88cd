import { type PlatformName, platformNames, type UserRef } from "../../../chat/question.ts";
import type { Id } from "../../../kernel/id.ts";
import { type Db, toDateColumn } from "../../../store/database.ts";
import type { Addressee } from "../../../work/delivery.ts";
import { VersionConflict, type Work } from "../../../work/work.ts";
import type { Member } from "../member/member.ts";
import { memberMoved } from "../news.ts";
import { findByUser } from "./by-user.ts";
import { memberOf } from "./row.ts";

export { membersNamed } from "./named.ts";
export type { ChatAccount } from "./row.ts";
export {
  asActor,
  findTeam,
  idsInTeams,
  insertTeam,
  managerOf,
  managerOfTeam,
  saveTeam,
  teamsOf,
} from "./teams.ts";
export {
  companies,
  companyFor,
  ensureInstallation,
  ensureTenant,
  hasInstallation,
  installerOf,
  newTenant,
  oneAtTheDoor,
  tenantOf,
} from "./workspaces.ts";
export { findByUser };

export async function findMember(db: Db, tenant: Id, id: Id): Promise<Member | null> {
  const row = await db.member.findFirst({ where: { id, tenantId: tenant } });
  return row && memberOf(row);
}

/** Members by id, also those who left; ids that nobody has are left out. */
export async function byIds(db: Db, tenant: Id, ids: Iterable<Id | null>): Promise<ReadonlyMap<Id, Member>> {
  const wanted = [...new Set(ids)].filter((id) => id !== null);
  if (wanted.length === 0) return new Map();
  const rows = await db.member.findMany({ where: { tenantId: tenant, id: { in: wanted } } });
  return new Map(rows.map((row) => [row.id, memberOf(row)]));
}

/** By e-mail in lower case. */
export async function findByEmail(db: Db, tenant: Id, email: string): Promise<Member | null> {
  const row = await db.member.findFirst({ where: { tenantId: tenant, email } });
  return row && memberOf(row);
}

/** Whether anybody ever joined. */
export async function hasMembers(db: Db, tenant: Id): Promise<boolean> {
  return (await db.member.findFirst({ where: { tenantId: tenant }, select: { id: true } })) !== null;
}

/** Whether nobody else has ever joined. */
export async function isAlone(db: Db, tenant: Id, member: Id): Promise<boolean> {
  const other = { tenantId: tenant, id: { not: member } };
  return (await db.member.findFirst({ where: other, select: { id: true } })) === null;
}

/** How many admins work here beside this member. */
export async function countOtherAdmins(db: Db, tenant: Id, except: Id): Promise<number> {
  return db.member.count({ where: { tenantId: tenant, role: "admin", active: true, id: { not: except } } });
}

/** The admins who work here. */
export async function adminIds(db: Db, tenant: Id): Promise<Id[]> {
  const where = { tenantId: tenant, role: "admin" as const, active: true };
  return (await db.member.findMany({ where, select: { id: true }, orderBy: { id: "asc" } })).map(({ id }) => id);
}

/** Which members a list shows. */
export interface MemberFilter {
  readonly teamId?: Id;
  readonly active?: boolean;
  readonly ids?: readonly Id[];
}

/** Members by name; after the one that `after` names. `size + 1` rows are read, so that `more` is known. */
export async function listMembers(
  db: Db,
  tenant: Id,
  { teamId, ids, active = true }: MemberFilter = {},
  page: { readonly after?: { readonly name: string; readonly id: Id } | null; readonly size?: number } = {},
): Promise<{ readonly members: readonly Member[]; readonly more: boolean }> {
  const { after, size } = page;
  const rows = await db.member.findMany({
    where: {
      tenantId: tenant,
      active,
      ...(teamId ? { teamId } : {}),
      ...(ids ? { id: { in: [...ids] } } : {}),
      ...(after ? { OR: [{ name: { gt: after.name } }, { name: after.name, id: { gt: after.id } }] } : {}),
    },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    ...(size ? { take: size + 1 } : {}),
  });
  return { members: rows.slice(0, size).map(memberOf), more: size !== undefined && rows.length > size };
}

/** The member that a platform's user is, if they are one of this company. */
export async function memberOfUser(db: Db, tenant: Id, user: UserRef): Promise<Id | null> {
  const row = await db.chatAccount.findFirst({
    where: accountKey(user).platform_externalId_userId,
    select: { tenantId: true, memberId: true },
  });
  return row?.tenantId === tenant ? row.memberId : null;
}

/** The user that a member is in one workspace. */
export async function userOfMember(
  db: Db,
  tenant: Id,
  member: Id,
  platform: PlatformName,
  externalId: string,
): Promise<string | undefined> {
  const row = await db.chatAccount.findFirst({
    where: { tenantId: tenant, memberId: member, platform, externalId },
    select: { userId: true },
  });
  return row?.userId;
}

/**
 * Where a member is told things, of the platforms that there are: the one they prefer, or where they were last seen;
 * null: nowhere.
 */
export async function addresseeOf(
  db: Db,
  tenant: Id,
  member: Id,
  among: { has(platform: PlatformName): boolean },
): Promise<Addressee | null> {
  const row = await db.member.findFirst({
    where: { id: member, tenantId: tenant, active: true },
    include: { accounts: { orderBy: { seenAt: "desc" } } },
  });
  const reached = row?.accounts.flatMap((account) => refOf(account)).filter(({ platform }) => among.has(platform));
  const user = reached?.find(({ platform }) => platform === row?.prefers) ?? reached?.[0];
  if (!row || !user) return null;
  const { locale, zone, hours, away, mutes } = memberOf(row);
  return { to: { kind: "user", user }, locale, zone, hours, away, mutes };
}

/** How many who work here have no chat account, so that they can be told nothing. */
export const countUnreachable = (db: Db, tenant: Id): Promise<number> =>
  db.member.count({ where: { tenantId: tenant, active: true, accounts: { none: {} } } });

/** The accounts of a member, last seen first. */
export async function accountsOf(db: Db, tenant: Id, member: Id): Promise<readonly UserRef[]> {
  const rows = await db.chatAccount.findMany({
    where: { tenantId: tenant, memberId: member },
    orderBy: { seenAt: "desc" },
  });
  return rows.flatMap(refOf);
}

/** The other accounts of whoever has this one, last seen first. */
export async function otherAccountsOf(db: Db, user: UserRef): Promise<readonly UserRef[]> {
  const found = await findByUser(db, user);
  const all = found ? await accountsOf(db, found.tenant, found.member.id) : [];
  return all.filter(
    ({ platform, tenant, user: id }) => platform !== user.platform || tenant !== user.tenant || id !== user.user,
  );
}

function refOf(row: { platform: string; externalId: string; userId: string }): UserRef[] {
  const platform = platformNames.find((name) => name === row.platform);
  return platform ? [{ platform, tenant: row.externalId, user: row.userId }] : [];
}

/** Keeps somebody new. */
export async function insertMember(work: Pick<Work, "db" | "tenant">, member: Member): Promise<void> {
  await work.db.member.create({ data: { ...columns(member), tenantId: work.tenant, version: member.version } });
}

/** Keeps a changed member at the version it was decided from. Throws VersionConflict when another change came first. */
export async function saveMember(
  work: Pick<Work, "db" | "tenant" | "record">,
  before: Member,
  member: Member,
): Promise<Member> {
  const { id, version } = member;
  const { count } = await work.db.member.updateMany({
    where: { id, tenantId: work.tenant, version },
    data: { ...columns(member), version: version + 1 },
  });
  if (count === 0) throw new VersionConflict("the member");
  if (member.teamId !== before.teamId) work.record(memberMoved, { member: id });
  return { ...member, version: version + 1 };
}

/** Ties a chat account, which spoke last at `seenAt`, to a member; one that belonged to somebody else is theirs now. */
export async function linkAccount({ db, tenant, now }: Work, member: Id, user: UserRef, seenAt: Date): Promise<void> {
  const told = { tenantId: tenant, memberId: member, seenAt, checkedAt: now };
  const key = { platform: user.platform, externalId: user.tenant, userId: user.user };
  await db.chatAccount.upsert({ where: accountKey(user), create: { ...key, ...told }, update: told });
}

/** An account is nobody's from now on: nothing is told there, and who speaks by it is asked for anew. */
export async function unlinkAccount(db: Db, user: UserRef): Promise<void> {
  await db.chatAccount.deleteMany({ where: accountKey(user).platform_externalId_userId });
}

/** Notes that an account spoke, in which direct room, and whether the platform vouched for it just now. */
export async function touchAccount(
  db: Db,
  user: UserRef,
  now: Date,
  seen: { readonly room?: string | undefined; readonly checked?: boolean } = {},
): Promise<void> {
  const { room, checked } = seen;
  const data = { seenAt: now, ...(room ? { room } : {}), ...(checked ? { checkedAt: now } : {}) };
  await db.chatAccount.updateMany({ where: accountKey(user).platform_externalId_userId, data });
}

/** Notes that an account was greeted; false: it was before. */
export async function markGreeted(db: Db, user: UserRef, now: Date): Promise<boolean> {
  const where = { ...accountKey(user).platform_externalId_userId, greetedAt: null };
  return (await db.chatAccount.updateMany({ where, data: { greetedAt: now } })).count === 1;
}

const accountKey = ({ platform, tenant, user }: UserRef) => ({
  platform_externalId_userId: { platform, externalId: tenant, userId: user },
});

function columns({ hours, away, version, territories, languages, mutes, ...same }: Member) {
  return {
    ...same,
    mutes: [...mutes],
    territories: [...territories],
    languages: [...languages],
    workFrom: hours.from,
    workTo: hours.to,
    awayFrom: away && toDateColumn(away.from),
    awayUntil: away && toDateColumn(away.until),
  };
}
