import { card as finished } from "../chat/card.ts";
import { waiting } from "../chat/flights.ts";
import type { Answered, Ask, Platform } from "../chat/platform.ts";
import type { Asks, Question, UserRef } from "../chat/question.ts";
import { notice, type Reply } from "../chat/reply.ts";
import { overDraft } from "../chat/verb.ts";
import type { Speaker } from "../chat/voice.ts";
import type { Clock } from "../kernel/clock.ts";
import type { Id, Ids } from "../kernel/id.ts";
import { Refusal } from "../kernel/refusal.ts";
import { isRepeated } from "../store/database.ts";
import type { InTurn } from "../work/turns.ts";
import type { UnitOfWork } from "../work/unit.ts";
import { type Actor, CompanyGone, type Work } from "../work/work.ts";
import { arrive } from "./arriving.ts";
import type { Catalogue } from "./catalogue.ts";
import { withConversation } from "./conversation.ts";
import { homeCard } from "./day.ts";
import { closeDraft, openDraft } from "./drafts.ts";
import type { Performing } from "./forms.ts";
import { heardBefore, type Kept, keepHeard } from "./heard.ts";
import { say } from "./messages.ts";
import { confirmDraft, openForm, perform, refuseForm, submitForm } from "./perform.ts";
import { previewOf } from "./preview.ts";
import { readerFor } from "./reader.ts";
import { type Heard, regretFor } from "./regret.ts";
import { searchForm } from "./search.ts";
import { asAnswered } from "./seen.ts";
import { storable } from "./storable.ts";
import { answerWords, sayAgain } from "./words.ts";

export interface DeskParts {
  readonly catalogue: Catalogue;
  readonly unit: UnitOfWork;
  readonly speaker: Speaker;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Who this chat user is: joins them when they may. Refuses strangers with `members.askAdmin`. */
  identify(question: Question): Promise<{ tenant: Id; by: Actor }>;
  /** Does what a question of this company asks, when it is its turn. */
  readonly inTurn: InTurn;
  /** The platform says that this user is gone from it. */
  depart(user: UserRef): Promise<void>;
  /** Reads what was said around a message, where its platform lets us. */
  readonly conversation: Platform["conversation"];
  /** Where people's browsers reach us: what begins with it is a link of ours. */
  readonly publicUrl?: string | undefined;
  /** The company's own language: of shared rooms, and of somebody who is not let in. */
  readonly stranger: Pick<Actor, "locale" | "zone">;
  log(reference: string, error: unknown): void;
  /** Keeps that the reply to this question was posted. Never throws. */
  shown(question: Question): Promise<void>;
  /** Is told how each question ended, under a reference that a bug's sentence quotes. */
  heard?: ((question: Question, how: Heard, reference: string) => void) | undefined;
}

/** The front desk: every question of every platform gets a reply here, and never an exception. */
export function frontDesk(parts: DeskParts): Ask {
  return async (asked) => {
    const question = storable(asked);
    const reference = parts.ids.next().slice(-8);
    let reader = parts.stranger;
    let who: Asking | null = null;
    const speak = (kept: Kept, how: Heard): Answered => {
      parts.heard?.(question, how, reference);
      const now = parts.clock.now();
      const locale = (kept.reply.kind === "show" ? kept.reply.locale : undefined) ?? reader.locale;
      const [voice, room] = [parts.speaker({ ...reader, locale }, now), parts.speaker(parts.stranger, now)];
      return { ...kept, voice, room, shown: () => parts.shown(question) };
    };
    try {
      if (question.asks.kind === "depart") {
        await parts.depart(question);
        return speak({ reply: { kind: "silence" } }, "answered");
      }
      const asking = await parts.identify(question);
      who = asking;
      reader = asking.by;
      const whole = await withConversation(parts, question, parts.speaker(reader, parts.clock.now()));
      return speak(await parts.inTurn(companyOf(question), () => attendOrRefuse(parts, whole, asking)), "answered");
    } catch (error) {
      const [regret, how] = regretFor(error, question, reference);
      if (how === "broken") parts.log(reference, error);
      // Of whom no company is known, or it is gone, nothing can be kept.
      const isKept = (who !== null || how !== "refused") && !(error instanceof CompanyGone);
      return speak(isKept ? await kept(parts, question, who, regret) : { reply: regret }, how);
    }
  };
}

/** Who asks, once that is known. */
interface Asking {
  readonly tenant: Id;
  readonly by: Actor;
}

/**
 * How often it is tried to keep a regret, and milliseconds between: lines to the database often break together. And how
 * many its sender waits for that at most, where the database does not answer at all.
 */
const keeping = { tries: 5, pause: 100, most: 2_000 };

/**
 * A regret stands, so that what comes again is not done after all, beside what its sender did instead. Where the line to the
 * database broke upon the commit, what was done is answered.
 */
async function kept(parts: DeskParts, question: Question, who: Asking | null, regret: Reply): Promise<Kept> {
  if (changesNothing.includes(question.asks.kind)) return { reply: regret };
  const patience = waiting(keeping.most);
  const late = patience.over.then(() => ({ reply: regret }));
  return Promise.race([keptAtLast(parts, question, who, regret), late]).finally(() => patience.stop());
}

async function keptAtLast(parts: DeskParts, question: Question, who: Asking | null, regret: Reply): Promise<Kept> {
  for (let tries = 1; tries <= keeping.tries; tries++) {
    try {
      return await once(parts, question, who ?? (await parts.identify(question)), async () => regret);
    } catch {
      await waiting(keeping.pause).over;
    }
  }
  return { reply: regret };
}

/** Whose turn it is, as it is known before anything is looked up. */
export const companyOf = ({ platform, tenant }: Pick<UserRef, "platform" | "tenant">): string =>
  `${platform}/${tenant}`;

/** A form that is refused stays open, with the sentence in it and everything that was typed. */
async function attendOrRefuse(parts: DeskParts, question: Question, who: Asking): Promise<Kept> {
  try {
    return await attend(parts, question, who);
  } catch (error) {
    const { asks } = question;
    if (!(error instanceof Refusal) || asks.kind !== "submit" || error.code.startsWith("desk.")) throw error;
    return parts.unit(who, async (work) => {
      const reader = readerFor(work, parts.catalogue, question);
      const performing = { catalogue: parts.catalogue, work, reader, platform: question.platform };
      const form = await refuseForm(performing, asks.draft, asks.answers, error);
      return { reply: await asAnswered(parts.catalogue, work, form) };
    });
  }
}

/** Answers in one transaction. */
async function attend(parts: DeskParts, question: Question, who: Asking): Promise<Kept> {
  const answer = async (work: Work) => asAnswered(parts.catalogue, work, await answerTo(parts, work, question));
  if (!changesNothing.includes(question.asks.kind)) return once(parts, question, who, answer);
  return { reply: await parts.unit({ ...who, source: sourceOf(question) }, answer) };
}

/**
 * The reply that this very question got before, else this one, which is kept. Two deliveries of one question at once: the
 * second rolls back and finds the first's reply.
 */
async function once(
  parts: DeskParts,
  question: Question,
  who: Asking,
  answer: (work: Work) => Promise<Reply>,
): Promise<Kept> {
  const run = () =>
    parts.unit({ ...who, source: sourceOf(question) }, async (work) => {
      const before = await heardBefore(work, question);
      if (before) return before;
      const reply = await answer(work);
      await keepHeard(work, question, reply);
      return { reply };
    });
  try {
    return await run();
  } catch (error) {
    if (isRepeated(error, "Heard")) return run();
    throw error;
  }
}

/** What changes nothing, or nothing a second time, needs no memory of its reply. */
const changesNothing: readonly Asks["kind"][] = ["suggest", "search", "open-home", "preview"];

const sourceOf = ({ platform, place, key }: Question): string =>
  place.message ? `${platform}:${place.room ?? ""}:${place.message}` : `${platform}:${key}`;

async function answerTo({ catalogue, publicUrl }: DeskParts, work: Work, question: Question): Promise<Reply> {
  const reader = readerFor(work, catalogue, question);
  const performing: Performing = { catalogue, work, reader, platform: question.platform, ...roomOf(question) };
  const { asks } = question;
  switch (asks.kind) {
    case "words":
      return answerWords(performing, asks);
    case "press":
      return answerPress(performing, asks);
    case "call":
      return perform(performing, asks.verb, {}, { source: asks.source });
    case "submit":
      return submitForm(performing, asks.draft, asks.answers);
    case "suggest": {
      const lookup = catalogue.lookups.get(asks.of);
      return { kind: "suggestions", options: lookup ? await lookup.search(work, asks.words, 100) : [] };
    }
    case "search":
      return searchForm(performing, asks);
    case "open-home":
      return { kind: "home", card: await homeCard(work, catalogue) };
    case "arrive":
      return arrive(performing, question);
    case "preview":
      return previewOf(work, catalogue, publicUrl, asks.url);
    case "depart":
      return { kind: "silence" };
    case "lost":
      return notice(say.lost(), "warning");
    case "wordless":
      return notice(say.wordless(), "warning");
  }
}

/** The shared room in which somebody asks. */
function roomOf({ platform, tenant, place }: Question): Pick<Performing, "room"> {
  return place.kind === "shared" && place.room ? { room: { platform, tenant, room: place.room } } : {};
}

async function answerPress(performing: Performing, { verb, values }: Extract<Asks, { kind: "press" }>): Promise<Reply> {
  const { work } = performing;
  if (verb === sayAgain && typeof values.words === "string") {
    return answerWords(performing, { kind: "words", words: values.words });
  }
  const id = values.draft;
  if (typeof id !== "string" || !isOverDraft(verb)) return perform(performing, verb, values, {});
  const draft = await openDraft(work, id);
  if (draft.reply) return draft.reply;
  switch (verb) {
    case overDraft.cancel: {
      const reply: Reply = {
        kind: "redraw",
        card: finished.parse({ title: say.cancelled(), tone: "quiet", blocks: [] }),
      };
      await closeDraft(work, id, reply);
      return reply;
    }
    case overDraft.confirm:
      return confirmDraft(performing, draft);
    case overDraft.edit:
    case overDraft.resume:
      return openForm(performing, draft);
  }
}

type OverDraft = (typeof overDraft)[keyof typeof overDraft];
const isOverDraft = (verb: string): verb is OverDraft => Object.values<string>(overDraft).includes(verb);
