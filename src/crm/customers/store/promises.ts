import type { Id } from "../../../kernel/id.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import type { Work } from "../../../work/work.ts";
import { byIds } from "../../members/store/store.ts";
import { type HandOver, promiseAt, promiseKept } from "../customer/hand-over.ts";
import { promise } from "../verbs/handing.ts";
import { saveHandOver } from "./hand-overs.ts";
import { addTouch, removeTouch } from "./history.ts";

/**
 * Keeps whether a promise was kept, with its line in the history and its audit row; gives its words. Whether somebody may
 * say so is the caller's to know. Refuses a promise that is not there, and what is so already, by naming who said it.
 */
export async function markPromise(
  work: Work,
  accountId: Id,
  before: HandOver,
  { place: at, kept }: { readonly place: string; readonly kept: boolean },
): Promise<string> {
  const place = /^\d{1,3}$/.test(at) ? Number(at) : -1;
  const { text, kept: was } = promiseAt(before, place);
  if (kept && was) throw new Refusal("customers.keptBefore", { by: await nameOf(work, was.byId), at: was.at });
  const mark = kept ? { at: work.now.toISOString(), byId: work.by.id, activity: work.newId() } : null;
  const handOver = await saveHandOver(work, promiseKept(before, place, mark));
  if (was) await removeTouch(work, was.activity);
  if (mark)
    await addTouch(work, accountId, { id: mark.activity, kind: "note", customerFacing: false, text: `✓ ${text}` });
  work.audit({
    verb: promise.name,
    subject: { kind: "customer", id: handOver.customerId },
    before: { keptAt: was?.at ?? null },
    after: { handOver: handOver.id, promise: text, keptAt: mark?.at ?? null },
  });
  return text;
}

const nameOf = async ({ db, tenant }: Work, id: Id | null): Promise<string | null> =>
  (id && (await byIds(db, tenant, [id])).get(id)?.name) || null;
