import { z } from "zod";
import { dayText, moneyText, type Text, verbatim } from "../../../chat/text.ts";
import { type Id, isId } from "../../../kernel/id.ts";
import type { Work } from "../../../work/work.ts";
import type { Opportunity } from "../opportunity/opportunity.ts";

/** What every change touches anyway, and what follows from other values: never a change by itself. */
const derived: readonly (keyof Opportunity)[] = ["version", "updatedAt", "staleOn"];

/** The values that differ between two versions of a deal, whatever they are. */
export function changedKeys(before: Opportunity, after: Opportunity): (keyof Opportunity)[] {
  const keys = Object.keys({ ...before, ...after }).filter(isKey(before));
  return keys.filter((key) => !derived.includes(key) && JSON.stringify(before[key]) !== JSON.stringify(after[key]));
}

const isKey =
  (deal: Opportunity) =>
  (key: string): key is keyof Opportunity =>
    key in deal;

const values = z.record(z.string(), z.unknown());
const auditRow = z.object({
  id: z.string(),
  byId: z.string().nullable(),
  by: z.string().nullable(),
  at: z.date(),
  verb: z.string(),
  before: values,
  after: values,
  undoneAt: z.date().nullable(),
});
export type AuditRow = z.infer<typeof auditRow>;
export interface Change extends AuditRow {
  readonly deal: Id;
}

/** One field that changed since a version: by whom last, its value then and now, and how the new one is said. */
interface Conflict {
  readonly field: string;
  readonly by: string;
  readonly value: Text;
  readonly was: unknown;
  readonly now: unknown;
}

/** What others made of these fields since that version. */
export async function conflictWith(
  work: Work,
  deal: Opportunity,
  version: number,
  fields: readonly string[],
): Promise<Conflict[]> {
  const rows = await work.db.$queryRaw`
    select a.id, a."byId", m.name as by, a.at, a.verb, a.before, a.after, a."undoneAt"
    from "Audit" a left join "Member" m on m.id = a."byId"
    where a."tenantId" = ${work.tenant}::uuid and a."subjectKind" = 'opportunity' and a."subjectId" = ${deal.id}::uuid
      and (a.after->>'version')::int > ${version} order by (a.after->>'version')::int desc limit 50`;
  const found = new Map<string, Conflict>();
  for (const { by, before, after } of z.array(auditRow).parse(rows)) {
    for (const field of fields) {
      if (!(field in after)) continue;
      const newest = found.get(field) ?? { field, by: by ?? "Tandem", value: said(after[field]), now: after[field] };
      found.set(field, { ...newest, was: before[field] });
    }
  }
  return [...found.values()];
}

const money = z.object({ amount: z.string(), currency: z.string() });
function said(value: unknown): Text {
  const amount = money.safeParse(value);
  if (amount.success) return moneyText(amount.data);
  if (typeof value === "string" && z.iso.date().safeParse(value).success) return dayText(value);
  return verbatim(value === null ? "–" : String(value));
}

/** One change of a deal; null when there is none of that id, or it is no id. */
export async function findChange(work: Work, id: Id): Promise<Change | null> {
  const where = { id, tenantId: work.tenant, subjectKind: "opportunity" };
  const row = isId(id) ? await work.db.audit.findFirst({ where }) : null;
  return row && changeOf(row);
}

/** A row of the audit log as the change of a deal that it is. */
export const changeOf = (row: { readonly subjectId: string }): Change => ({
  ...auditRow.parse({ ...row, by: null }),
  deal: row.subjectId,
});

const day = z.coerce.date().nullable();
const taken = z.object({ memberId: z.string(), credit: z.number(), before: day, since: day });
const handedOver = z.object({ turns: z.array(z.object({ round: z.string(), taken: z.array(taken) })).default([]) });

/** The turns that a handover took. */
export const turnsIn = ({ after }: Pick<AuditRow, "after">) => handedOver.parse(after).turns;

/** The latest changes of a deal, newest first. */
export async function changesOf(work: Work, deal: Id, most: number): Promise<AuditRow[]> {
  const rows = await work.db.$queryRaw`
    select a.id, a."byId", m.name as by, a.at, a.verb, a.before, a.after, a."undoneAt"
    from "Audit" a left join "Member" m on m.id = a."byId"
    where a."tenantId" = ${work.tenant}::uuid and a."subjectKind" = 'opportunity' and a."subjectId" = ${deal}::uuid
    order by a.at desc limit ${most}`;
  return z.array(auditRow).parse(rows);
}
