import { z } from "zod";
import { platformNames } from "../../../chat/question.ts";
import type { Id } from "../../../kernel/id.ts";
import { locales } from "../../../kernel/locale.ts";
import { roles } from "../../../policy/schema.ts";
import type { Db } from "../../../store/database.ts";
import type { Member } from "../member/member.ts";

/** One change of a member, as the audit log has it. */
export interface MemberChange {
  readonly member: Id;
  readonly byId: Id | null;
  readonly at: Date;
  readonly before: Partial<Member>;
  readonly after: Partial<Member>;
  readonly undoneAt: Date | null;
}

const touched = z
  .object({
    name: z.string(),
    role: z.enum(roles),
    teamId: z.string().nullable(),
    locale: z.enum(locales),
    zone: z.string(),
    hours: z.object({ from: z.string(), to: z.string() }),
    active: z.boolean(),
    senior: z.boolean(),
    weight: z.number(),
    cap: z.number().nullable(),
    territories: z.array(z.string()),
    languages: z.array(z.string()),
    away: z.object({ from: z.string(), until: z.string() }).nullable(),
    prefers: z.enum(platformNames).nullable(),
    mutes: z.array(z.string()),
  })
  .partial();

/** Keys that a change did not touch are left out, so that taking it back leaves them alone. */
const given = (values: z.infer<typeof touched>): Partial<Member> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

export async function findChange(db: Db, tenant: Id, id: Id): Promise<MemberChange | null> {
  const row = await db.audit.findFirst({ where: { id, tenantId: tenant, subjectKind: "member" } });
  if (!row) return null;
  const { subjectId, byId, at, undoneAt } = row;
  const [before, after] = [given(touched.parse(row.before)), given(touched.parse(row.after))];
  return { member: subjectId, byId, at, undoneAt, before, after };
}
