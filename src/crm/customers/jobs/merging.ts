import { dayAt } from "../../../kernel/day.ts";
import type { Id } from "../../../kernel/id.ts";
import { type AnyJob, jobUpon } from "../../../work/job.ts";
import type { Work } from "../../../work/work.ts";
import { accountsMerged, accountsUnmerged } from "../../accounts/news.ts";
import { movedBy, noteMoved, setCareOwner } from "../../accounts/store/store.ts";
import type { Customer } from "../customer/customer.ts";
import { joined } from "../customer/joining.ts";
import { customerEnded } from "../news.ts";
import { reckonRanks } from "../store/reckon-others.ts";
import { dropFacts, reckonOwn } from "../store/reckon-own.ts";
import { firstSale, followers, repoint, shareTags } from "../store/repoint.ts";
import { customerOfAccount, noteTouch, saveCustomer } from "../store/store.ts";
import { changeTags } from "../store/tags.ts";

/** Two companies became one: their customers do too, and what was sold to either is in one place. */
const follow = jobUpon("customers.follow-merge", accountsMerged, async (work, { merge, kept, gone }) => {
  const theirs = await customerOfAccount(work.db, work.tenant, gone);
  if (!theirs) return;
  const ours = await customerOfAccount(work.db, work.tenant, kept);
  const note = (kind: string, ids: readonly string[]) => noteMoved(work.db, work.tenant, merge, kind, ids);
  if (ours) await join(work, ours, theirs, note);
  else {
    await moveTo(work, theirs, kept);
    await note("customer", [theirs.id]);
  }
  await reckonAnew(work, ours ? [ours.id, theirs.id] : [theirs.id]);
  audit(work, "customers.follow-merge", ours ?? theirs, { merge, from: theirs.id });
});

/** The one that stays takes over what was sold to the other, which ends: one account is never two customers. */
async function join(work: Work, ours: Customer, theirs: Customer, note: Note): Promise<void> {
  for (const what of followers) {
    await note(what, await repoint(work, what, { from: theirs.id, to: ours.id, only: null }));
  }
  await note("customer-tag", await shareTags(work, theirs.id, ours.id));
  const one = await saveCustomer(work, ours, joined(ours, theirs));
  if (theirs.touchedAt) await noteTouch(work, ours.id, theirs.touchedAt);
  if (one.status !== ours.status) await note("customer-revived", [ours.id]);
  if (theirs.status === "ended") return;
  await note("customer-ended", [theirs.id]);
  await saveCustomer(work, theirs, { ...theirs, status: "ended", endedOn: today(work), endReason: "merged" });
  work.record(customerEnded, { customer: theirs.id, day: today(work) });
}

type Note = (kind: string, ids: readonly string[]) => Promise<void>;

/** The merge was undone: what it moved goes back; what was sold since then stays. */
const goBack = jobUpon("customers.follow-unmerge", accountsUnmerged, async (work, { merge, kept, gone }) => {
  const ours = await customerOfAccount(work.db, work.tenant, kept);
  if (!ours) return;
  const moved = (kind: string) => movedBy(work.db, work.tenant, merge, kind);
  const theirs = await customerOfAccount(work.db, work.tenant, gone);
  if ((await moved("customer")).includes(ours.id)) await moveTo(work, ours, gone);
  else if (theirs) await part(work, ours, theirs, moved);
  else return;
  await reckonAnew(work, theirs ? [ours.id, theirs.id] : [ours.id]);
  audit(work, "customers.follow-unmerge", ours, { merge, back: theirs?.id ?? ours.id });
});

async function part(work: Work, ours: Customer, theirs: Customer, moved: Moved): Promise<void> {
  for (const what of followers) {
    await repoint(work, what, { from: ours.id, to: theirs.id, only: await moved(what) });
  }
  await changeTags(work, ours.id, { added: [], removed: await moved("customer-tag") });
  const wasEnded = (await moved("customer-revived")).includes(ours.id);
  const since = ours.since === theirs.since ? await ownSince(work, ours) : ours.since;
  const end = { status: "ended", endedOn: today(work), endReason: "unmerged" } as const;
  await saveCustomer(work, ours, { ...ours, since, ...(wasEnded ? end : {}) });
  if (wasEnded) work.record(customerEnded, { customer: ours.id, day: today(work) });
  if (!(await moved("customer-ended")).includes(theirs.id)) return;
  await saveCustomer(work, theirs, { ...theirs, status: "active", endedOn: null, endReason: null });
}

type Moved = (kind: string) => Promise<readonly string[]>;

/** A customer as a whole belongs to another account, which whoever cares for it sees from now on. */
async function moveTo(work: Work, customer: Customer, account: Id): Promise<void> {
  const careOwner = customer.status === "active" ? customer.ownerId : null;
  await saveCustomer(work, customer, { ...customer, accountId: account });
  await setCareOwner(work, customer.accountId, null);
  await setCareOwner(work, account, careOwner);
}

/** Since when it is a customer by its own sales: the other one's may have been earlier. */
async function ownSince(work: Work, customer: Customer): Promise<string> {
  return (await firstSale(work, customer.id)) ?? dayAt(customer.createdAt, work.policy.company.zone);
}

/** The numbers of those that changed, and everybody's place among them. */
async function reckonAnew(work: Work, customers: readonly Id[]): Promise<void> {
  await dropFacts(work, customers);
  await reckonOwn(work, { ids: customers }, today(work));
  await reckonRanks(work);
}

const today = ({ now, policy }: Work): string => dayAt(now, policy.company.zone);

function audit(work: Work, verb: string, { id }: Customer, after: { readonly [key: string]: string }): void {
  work.audit({ verb, subject: { kind: "customer", id }, before: {}, after });
}

export const mergingJobs: readonly AnyJob[] = [follow, goBack];
