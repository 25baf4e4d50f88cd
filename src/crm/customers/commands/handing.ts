import type { Id } from "../../../kernel/id.ts";
import { isId } from "../../../kernel/id.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import { answer, type Command } from "../../../work/command.ts";
import { type Slice, seesEach } from "../../../work/slice.ts";
import type { Work } from "../../../work/work.ts";
import { whoSee } from "../../accounts/store/readers.ts";
import { answersFor } from "../../members/store/deciders.ts";
import { byIds, managerOf } from "../../members/store/store.ts";
import { find } from "../../opportunities/store/store.ts";
import { type Handed, handOverCard } from "../cards/hand-over.ts";
import { accepted, answered, asked, type HandOver } from "../customer/hand-over.ts";
import { handing } from "../messages/hand-over.ts";
import { findHandOver, saveHandOver } from "../store/hand-overs.ts";
import { customersById } from "../store/store.ts";
import { accept, ask, reply } from "../verbs/handing.ts";
import { handedOf } from "./handed.ts";
import { findSeen } from "./loading.ts";

/** F25: a hand-over is accepted, and what is unclear is asked and answered, each on its card. */
export const handingOver: readonly Command[] = [
  answer(accept, async (work, { handOver: id }) => {
    const before = await load(work, id);
    const handed = await keep(work, await acceptedOrWho(work, before), accept.name);
    const { account, handOver } = handed;
    const done = handing.accepted({ who: work.by.name, account: account.name, at: work.now.toISOString() });
    const { fromId } = handOver;
    for (const member of new Set([fromId, fromId && (await managerOf(work, fromId, teamOf(handed)))])) {
      if (member && member !== work.by.id)
        work.tell({ member }, handOverCard(handed, { title: done, tone: "good", to: "other" }));
    }
    return { kind: "show", card: handOverCard(handed, { title: done, tone: "good", to: "care" }) };
  }),

  answer(ask, async (work, { handOver: id, question }) => {
    const handed = await keep(work, asked(await load(work, id), question.trim(), work), ask.name);
    const { account, handOver } = handed;
    const title = handing.asks({ who: work.by.name, account: account.name });
    const sales = handOver.fromId ? await answersFor(work, handOver.fromId, teamOf(handed)) : [];
    for (const { id: member } of sales)
      if (member !== work.by.id) work.tell({ member }, handOverCard(handed, { title, to: "sales" }));
    const done = handing.askedNow({ who: sales.map(({ name }) => name).join(", ") || "?" });
    return { kind: "show", card: handOverCard(handed, { title: done, tone: "plain", to: "care" }) };
  }),

  answer(reply, async (work, { handOver: id, answer: words }) => {
    const before = await load(work, id);
    const handed = await keep(work, answered(before, words.trim(), work), reply.name);
    const { account, handOver, names } = handed;
    // It may be somebody else's by now.
    const asker = before.talk.at(-1)?.askedBy;
    const [askedBy = handOver.toId] = asker ? await whoSee(work, account.id, [asker]) : [];
    const title = handing.answered({ who: work.by.name, account: account.name });
    if (askedBy) work.tell({ member: askedBy }, handOverCard(handed, { title, tone: "plain", to: "care" }));
    const done = handing.answeredNow({ who: (askedBy && names.get(askedBy)?.name) || "?" });
    return { kind: "show", card: handOverCard(handed, { title: done, tone: "good", to: "sales" }) };
  }),
];

/** Whoever may open it. */
export const seenHandOvers: Slice["sees"] = {
  "hand-over": seesEach(async (work, id) => {
    const handOver = isId(id) ? await findHandOver(work.db, work.tenant, id) : null;
    return handOver !== null && (await mayOpen(work, handOver));
  }),
};

/** The team that the deal belongs to. */
const teamOf = ({ deal }: Handed): Id | null => deal?.teamId ?? null;

async function load(work: Work, id: string): Promise<HandOver> {
  const handOver = isId(id) ? await findHandOver(work.db, work.tenant, id) : null;
  if (!handOver) throw new Refusal("customers.noHandOver");
  if (!(await mayOpen(work, handOver))) throw new Refusal("accounts.noAccount");
  return handOver;
}

/** Sales, or who answers for them, and who leads the carer are asked; anybody else sees it while they see the company. */
async function mayOpen(work: Work, { fromId, toId, opportunityId, customerId }: HandOver): Promise<boolean> {
  const deal = await find(work.db, work.tenant, opportunityId);
  const asked = [...(fromId ? (await answersFor(work, fromId, deal?.teamId)).map((each) => each.id) : []), fromId];
  const leads = toId && (await managerOf(work, toId));
  if (work.by.id === null || [...asked, leads].includes(work.by.id)) return true;
  const customer = (await customersById(work.db, work.tenant, [customerId])).get(customerId);
  return !customer || (await findSeen(work, customer.accountId)) !== null;
}

/** The second one to press hears who was first. */
async function acceptedOrWho(work: Work, handOver: HandOver): Promise<HandOver> {
  try {
    return accepted(handOver, work);
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "customers.acceptedBefore") throw error;
    const names = await byIds(work.db, work.tenant, [handOver.acceptedById]);
    const by = handOver.acceptedById ? names.get(handOver.acceptedById)?.name : undefined;
    throw new Refusal("customers.acceptedBefore", { ...error.facts, by });
  }
}

async function keep(work: Work, after: HandOver, verb: string): Promise<Handed> {
  const handOver = await saveHandOver(work, after);
  const { state, talk } = handOver;
  work.audit({
    verb,
    subject: { kind: "customer", id: handOver.customerId },
    before: {},
    after: { handOver: handOver.id satisfies Id, state, questions: talk.length },
  });
  const handed = await handedOf(work, handOver);
  if (!handed) throw new Refusal("customers.noHandOver");
  return handed;
}
