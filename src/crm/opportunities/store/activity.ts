import type { Id } from "../../../kernel/id.ts";
import type { Db } from "../../../store/database.ts";
import type { Work } from "../../../work/work.ts";
import type { Opportunity } from "../opportunity/opportunity.ts";
import { type ActivityKind, isKind } from "../verbs/choices.ts";

/** What was done with a deal. */
export interface Activity {
  readonly kind: ActivityKind;
  readonly customerFacing: boolean;
  readonly text: string;
  readonly at: Date;
  readonly byId: Id | null;
  readonly sourceKey?: string | null;
  readonly sourceAuthor?: string | null;
  readonly sourceLink?: string | null;
  /** Of a whole conversation: its messages. */
  readonly sourceKeys?: string[];
}

export async function addActivity(work: Work, deal: { id: Id; accountId: Id | null }, activity: Activity): Promise<Id> {
  const id = work.newId();
  const about = { tenantId: work.tenant, opportunityId: deal.id, accountId: deal.accountId };
  await work.db.activity.create({ data: { id, ...about, ...activity, createdAt: work.now }, select: { id: true } });
  return id;
}

/** The last activity by which these chat messages were logged to this deal, once all of them are. */
export async function loggedFrom({ db, tenant }: Work, deal: Id, keys: readonly string[]) {
  const any = [...keys];
  const logged = await db.activity.findMany({
    where: {
      tenantId: tenant,
      opportunityId: deal,
      OR: [{ sourceKey: { in: any } }, { sourceKeys: { hasSome: any } }],
    },
    select: { byId: true, createdAt: true, sourceKey: true, sourceKeys: true },
    orderBy: { createdAt: "desc" },
  });
  const known = new Set(logged.flatMap(({ sourceKey, sourceKeys }) => [sourceKey, ...sourceKeys]));
  return keys.every((key) => known.has(key)) ? logged[0] : undefined;
}

/** What a deal that is made from a chat message is known by, so that one message makes one deal. */
export const messageKey = (sourceKey: string): string => `message/${sourceKey}`;

/** The deal that this chat message was made into, if it was. */
export async function madeFrom({ db, tenant }: Work, sourceKey: string) {
  const where = { tenantId: tenant, importKey: messageKey(sourceKey) };
  return db.opportunity.findFirst({ where, select: { name: true, createdById: true, createdAt: true } });
}

export async function activitiesOf(db: Db, tenant: Id, deal: Id, most: number): Promise<Activity[]> {
  const where = { tenantId: tenant, opportunityId: deal };
  const rows = await db.activity.findMany({ where, orderBy: { at: "desc" }, take: most });
  return rows.map(({ kind, ...rest }) => ({ ...rest, kind: isKind(kind) ? kind : "note" }));
}

/** Takes it away; gives it as it was, so that it can be put back. Null: it is not there. */
export async function removeActivity({ db, tenant }: Work, id: Id): Promise<unknown> {
  const [row] = await db.$queryRaw<{ gone: unknown }[]>`
    delete from "Activity" a where a.id = ${id}::uuid and a."tenantId" = ${tenant}::uuid
    returning to_jsonb(a) - 'tenantId' - 'opportunityId' - 'accountId' as gone`;
  return row?.gone ?? null;
}

/** Puts one back that was taken away, at the company that the deal is of by now; null: its message was logged again since. */
export async function putBackActivity(
  { db, tenant }: Work,
  { id, accountId }: Pick<Opportunity, "id" | "accountId">,
  gone: unknown,
): Promise<Id | null> {
  const about = JSON.stringify({ tenantId: tenant, opportunityId: id, accountId });
  const [row] = await db.$queryRaw<{ id: Id }[]>`
    insert into "Activity" select (jsonb_populate_record(null::"Activity", ${JSON.stringify(gone)}::jsonb || ${about}::jsonb)).*
    on conflict do nothing returning id`;
  return row?.id ?? null;
}

/** The owner's own last activity on a deal, of any kind. */
export async function lastActedAt(db: Db, tenant: Id, deal: Id, owner: Id): Promise<Date | null> {
  const where = { tenantId: tenant, opportunityId: deal, byId: owner };
  const row = await db.activity.findFirst({ where, orderBy: { at: "desc" }, select: { at: true } });
  return row?.at ?? null;
}

export async function staysOf(db: Db, tenant: Id, deal: Id) {
  return db.stageStay.findMany({ where: { tenantId: tenant, opportunityId: deal }, orderBy: { enteredAt: "asc" } });
}
