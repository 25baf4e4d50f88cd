import { z } from "zod";
import type { UserRef } from "../../../chat/question.ts";
import type { Id } from "../../../kernel/id.ts";
import type { Db } from "../../../store/database.ts";
import type { Member } from "../member/member.ts";
import { type ChatAccount, memberOf } from "./row.ts";

const found = z.array(
  z.object({
    room: z.string().nullable(),
    seenAt: z.date(),
    checkedAt: z.date(),
    id: z.string(),
    tenantId: z.string(),
    email: z.string(),
    name: z.string(),
    role: z.enum(["rep", "manager", "admin"]),
    teamId: z.string().nullable(),
    locale: z.string(),
    zone: z.string(),
    workFrom: z.string(),
    workTo: z.string(),
    active: z.boolean(),
    senior: z.boolean(),
    weight: z.number(),
    cap: z.number().nullable(),
    territories: z.array(z.string()),
    languages: z.array(z.string()),
    awayFrom: z.date().nullable(),
    awayUntil: z.date().nullable(),
    prefers: z.string().nullable(),
    mutes: z.array(z.string()),
    joinedAt: z.date(),
    version: z.number(),
    revokedAt: z.date().nullable(),
    leads: z.array(z.string()),
  }),
);

/**
 * Whose account this is; null: nobody's yet. Also finds members who left: see `active`; and of a
 * workspace that removed the app. With the teams that they
 * manage. Every question begins with it, so it is one statement, where a model's relation would be two.
 */
export async function findByUser(
  db: Db,
  user: UserRef,
): Promise<{
  readonly tenant: Id;
  readonly member: Member;
  readonly leads: readonly Id[];
  readonly account: ChatAccount;
  readonly isRemoved: boolean;
} | null> {
  const rows = await db.$queryRaw`
    select a.room, a."seenAt", a."checkedAt", m.id, m."tenantId", m.email, m.name, m.role::text, m."teamId", m.locale,
      m.zone, m."workFrom", m."workTo", m.active, m.senior, m.weight, m.cap, m.territories, m.languages, m."awayFrom",
      m."awayUntil", m.prefers, coalesce(m.mutes, '{}') as mutes, m."joinedAt", m.version, i."revokedAt",
      array(select t.id from "Team" t where t."tenantId" = m."tenantId" and t."managerId" = m.id and m.role <> 'rep') as leads
    from "ChatAccount" a join "Member" m on m.id = a."memberId"
      left join "Installation" i on i.platform = a.platform and i."externalId" = a."externalId"
    where a.platform = ${user.platform} and a."externalId" = ${user.tenant} and a."userId" = ${user.user}`;
  const [row] = found.parse(rows);
  if (!row) return null;
  const { room, seenAt, checkedAt, revokedAt, leads, ...member } = row;
  const account = { ...user, room, seenAt, checkedAt };
  return { tenant: member.tenantId, member: memberOf(member), leads, account, isRemoved: revokedAt !== null };
}
