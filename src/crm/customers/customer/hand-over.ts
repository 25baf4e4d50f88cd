import { z } from "zod";
import type { Day } from "../../../kernel/day.ts";
import type { Id } from "../../../kernel/id.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import { type Policy, type Role, roles } from "../../../policy/schema.ts";

export const handOverStates = ["waiting", "accepted", "withdrawn"] as const;

/** What sales said to the customer, in the words that were logged. */
export const promise = z.object({
  kind: z.enum(["note", "step", "logged"]),
  text: z.string(),
  /** ISO time, or the day of a step. */
  on: z.string().nullable(),
  /** Once it was kept: when, by whom, and the line of the history that says so. */
  kept: z.object({ at: z.string(), byId: z.string().nullable(), activity: z.string() }).nullable().default(null),
});
export type Promised = z.infer<typeof promise>;

/** A question of whoever is to care, and what sales answered. */
export const exchange = z.object({
  question: z.string(),
  askedBy: z.string().nullable(),
  askedAt: z.string(),
  answer: z.string().nullable(),
  answeredBy: z.string().nullable(),
  answeredAt: z.string().nullable(),
});
export type Exchange = z.infer<typeof exchange>;

/** A won deal on its way from sales to care. */
export interface HandOver {
  readonly id: Id;
  readonly customerId: Id;
  readonly opportunityId: Id;
  /** Sales, and who is to care. */
  readonly fromId: Id | null;
  readonly toId: Id | null;
  readonly state: (typeof handOverStates)[number];
  readonly promises: readonly Promised[];
  readonly talk: readonly Exchange[];
  readonly wonOn: Day;
  readonly createdAt: Date;
  /** Until when it is to be accepted; null: nobody is to care yet. */
  readonly dueAt: Date | null;
  readonly acceptedAt: Date | null;
  readonly acceptedById: Id | null;
  readonly version: number;
}

/** Who decides, when, under which rules; `Work` is one. */
interface Context {
  readonly now: Date;
  readonly by: { readonly id: Id | null; readonly role: Role };
  readonly policy: Policy;
}

/** Care begins. Refuses everybody but who is to care and managers, and what was answered before. */
export function accepted(handOver: HandOver, context: Context): HandOver {
  mustWait(handOver);
  mustBeTheirs(handOver, context);
  return { ...handOver, state: "accepted", acceptedAt: context.now, acceptedById: context.by.id };
}

/** A question to sales, asked before or after accepting. Refuses when nobody is there to answer it but the asker. */
export function asked(handOver: HandOver, question: string, { now, by, policy }: Context): HandOver {
  if (handOver.state === "withdrawn") throw new Refusal("customers.handOverWithdrawn");
  mustBeTheirs(handOver, { now, by, policy });
  if (handOver.fromId === null || handOver.fromId === by.id) throw new Refusal("customers.nobodyToAsk");
  const open = handOver.talk.find(({ answer }) => answer === null);
  if (open) throw new Refusal("customers.askedAlready", { question: open.question }, { field: "question" });
  const next = { question, askedBy: by.id, askedAt: now.toISOString() };
  return { ...handOver, talk: [...handOver.talk, { ...next, answer: null, answeredBy: null, answeredAt: null }] };
}

/** The open question's answer, by sales or who leads. Refuses others, and when there is none, such as when it was answered meanwhile. */
export function answered(handOver: HandOver, answer: string, { now, by, policy }: Context): HandOver {
  if (by.id !== handOver.fromId && !leads(by, policy)) throw new Refusal("customers.notYours");
  const last = handOver.talk.at(-1);
  if (!last || last.answer !== null) throw new Refusal("customers.answeredBefore");
  const done = { ...last, answer, answeredBy: by.id, answeredAt: now.toISOString() };
  return { ...handOver, talk: [...handOver.talk.slice(0, -1), done] };
}

function mustWait({ state, acceptedById, acceptedAt }: HandOver): void {
  if (state === "withdrawn") throw new Refusal("customers.handOverWithdrawn");
  if (state === "waiting") return;
  throw new Refusal("customers.acceptedBefore", { byId: acceptedById, at: acceptedAt?.toISOString() ?? null });
}

function mustBeTheirs({ toId }: HandOver, { by, policy }: Context): void {
  if (by.id !== null && toId !== null && by.id !== toId && !leads(by, policy)) throw new Refusal("customers.notYours");
}

const leads = ({ role }: Context["by"], policy: Policy): boolean =>
  roles.indexOf(role) >= roles.indexOf(policy.may.assign);

/** A promise, of which sale, and its place among those of it. */
export interface PlacedPromise {
  readonly handOver: Id;
  readonly place: number;
  readonly promise: Promised;
}

/** What was promised at these sales: open ones first, as they were made; of a sale that was taken back none. */
export function promisesIn(handOvers: readonly HandOver[]): readonly PlacedPromise[] {
  const all = handOvers
    .filter(({ state }) => state !== "withdrawn")
    .flatMap(({ id, promises }) => promises.map((promise, place) => ({ handOver: id, place, promise })));
  return [...all.filter(({ promise }) => !promise.kept), ...all.filter(({ promise }) => promise.kept)];
}

/** Who said that something was kept: whose names a card needs. */
export const keepers = (promises: readonly PlacedPromise[]): readonly (Id | null)[] =>
  promises.map(({ promise }) => promise.kept?.byId ?? null);

/** A promise by its place. Refuses one that is not there, and one of a sale that was taken back. */
export function promiseAt({ state, promises }: HandOver, place: number): Promised {
  const found = promises[place];
  if (!found || state === "withdrawn") throw new Refusal("customers.noPromise");
  return found;
}

/** A promise was kept; null: not yet, after all. Refuses what is so already. */
export function promiseKept(handOver: HandOver, place: number, kept: Promised["kept"]): HandOver {
  const before = promiseAt(handOver, place);
  if (kept && before.kept) throw new Refusal("customers.keptBefore", { by: null, at: before.kept.at });
  if (!kept && !before.kept) throw new Refusal("customers.openBefore");
  return { ...handOver, promises: handOver.promises.map((each, at) => (at === place ? { ...each, kept } : each)) };
}

/** What a salesperson may have promised: a next step, the deal's note, internal notes, and what was logged as promised. */
export function promisesOf(
  deal: { readonly nextStep: string | null; readonly nextStepOn: Day | null; readonly note: string | null },
  logged: readonly { readonly kind: string; readonly text: string; readonly at: Date }[],
): Promised[] {
  const spoken = logged.filter(({ kind, text }) => kind === "note" || promising.test(text)).slice(0, 5);
  return [
    ...(deal.nextStep ? [{ kind: "step" as const, text: deal.nextStep, on: deal.nextStepOn, kept: null }] : []),
    ...(deal.note ? [{ kind: "note" as const, text: deal.note, on: null, kept: null }] : []),
    ...spoken.map(({ text, at }) => ({ kind: "logged" as const, text, on: at.toISOString(), kept: null })),
  ];
}

/** Words with which people say that they promised something. */
const promising =
  /\b(promis\w*|agreed|commit\w*|guarantee\w*|will (send|deliver|give|provide|install|train|include)|by (mon|tues|wednes|thurs|fri)day|for free|free of charge)\b|承诺|答应|保证|约定|免费|赠送|负责(提供|安装|培训)|会(给|提供|安排|发)/iu;
