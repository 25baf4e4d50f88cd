import { z } from "zod";
import { type Id, isId } from "../../../kernel/id.ts";
import type { Work } from "../../../work/work.ts";
import type { CustomerChange } from "../customer/change.ts";
import type { Recorded } from "../customer/recorded.ts";

const values = z.record(z.string(), z.unknown());

/** One change of a record of some kind, and which record; null when there is none of that id, or it is no id. */
export async function findRecorded(
  { db, tenant }: Work,
  subjectKind: string,
  id: string,
): Promise<(Recorded & { readonly subject: Id }) | null> {
  const row = isId(id) ? await db.audit.findFirst({ where: { id, tenantId: tenant, subjectKind } }) : null;
  if (!row) return null;
  const { subjectId: subject, verb, byId, at, undoneAt } = row;
  return { id, subject, verb, byId, at, undoneAt, before: values.parse(row.before), after: values.parse(row.after) };
}

/** One change of a customer; null when there is none of that id. */
export async function findChange(work: Work, id: string): Promise<CustomerChange | null> {
  const change = await findRecorded(work, "customer", id);
  return change && { ...change, customer: change.subject };
}
