import { type Flights, type Wait, waiting } from "../flights.ts";
import { lines, say } from "../messages.ts";
import type { Answered, Ask } from "../platform.ts";
import type { Question } from "../question.ts";
import { Remembered } from "../remembered.ts";
import type { Voice } from "../text.ts";
import type { Asked } from "./asked.ts";
import { type Callback, previewOf, spokenInEvery, toastInEvery, toastOf } from "./callback.ts";
import { factsOf } from "./failure.ts";
import type { Outbox } from "./outbox.ts";
import { type Plan, plan } from "./plan.ts";
import { noticeInEvery, noticeOf } from "./render.ts";
import type { FeishuLog } from "./settings.ts";
import type { FeishuCard } from "./shapes.ts";
import type { Sources } from "./sources.ts";
import { drawn, inPlaceOf, type Posting, placeOf, take } from "./steps.ts";

export interface Attending {
  readonly ask: Ask;
  readonly outbox: Outbox;
  readonly sources: Pick<Sources, "of">;
  readonly flights: Flights;
  readonly log: FeishuLog;
  readonly now: () => Date;
}

/** Feishu tells again what it thinks lost after a quarter of a minute at the earliest: words older than this, in milliseconds. */
const fresh = 10_000;
/** So long the message that somebody answers is looked for. */
const sourceWithin = 2_000;

/** Answers what Feishu hands over: callbacks in time, or with "working on it" and the answer when it comes. */
export class Desk {
  readonly #attending: Attending;
  /** How people were spoken to last: for what is said before the answer is there. */
  readonly #voices = new Remembered<Voice>(5_000);
  /** What is answered or was, by key: Feishu repeats what it thinks lost, and anybody may replay what they caught. */
  readonly #heard = new Remembered<Promise<Callback>>(5_000);

  constructor(attending: Attending) {
    this.#attending = attending;
  }

  /**
   * The body that goes back to Feishu; empty for events, which throw when they could not be answered in time, so that
   * Feishu tells us again. The same key again is the same answer and is not given twice.
   */
  async take(asked: Asked, limit: Pick<Wait, "over">): Promise<Callback> {
    const { key } = asked.question;
    const before = this.#heard.get(key);
    if (before) return before;
    const isEvent = asked.via.by === "words" || asked.via.by === "event";
    const answering = this.#attending.flights.track(isEvent ? this.#event(asked, limit) : this.#callback(asked, limit));
    this.#heard.set(key, answering);
    try {
      return await answering;
    } catch (error) {
      this.#heard.delete(key);
      throw error;
    }
  }

  /**
   * Where it takes longer than Feishu waits "working on it" is said, which the answer replaces. Acknowledged once it is
   * shown, however late: what is lost on the way comes again.
   */
  async #event(asked: Asked, limit: Pick<Wait, "over">): Promise<Callback> {
    const asking = this.#attending.flights.track(this.#ask(asked));
    const isLate = (await Promise.race([asking, limit.over])) === "late";
    const posting = isLate ? await this.#saysWorking(asked) : this.#attending.outbox;
    await this.#takeEach(asked, await asking, posting);
    return {};
  }

  /** Of words that come again nothing is said meanwhile: they may have been answered, which would leave it standing. */
  async #saysWorking(asked: Asked): Promise<Posting> {
    const { outbox, now } = this.#attending;
    const { via, question } = asked;
    if (via.by !== "words" || now().getTime() - via.at > fresh) return outbox;
    const said = outbox.reply(via.message, this.#workingCard(asked), `${question.key}/working`);
    const meanwhile = await said.catch(() => null);
    return meanwhile === null ? outbox : inPlaceOf(meanwhile, outbox, asked);
  }

  #workingCard({ question, origin }: Asked): FeishuCard {
    const voice = this.#voices.get(question.user);
    if (!voice) return noticeInEvery(spokenInEvery(lines.get("chat.working")));
    return noticeOf((spoken) => spoken.text(say.working()), { voice, shared: origin.shared });
  }

  async #takeEach(asked: Asked, answered: Answered, posting: Posting): Promise<void> {
    if (answered.before === "shown") return;
    const { steps } = plan(asked, answered);
    for (const [nth, step] of steps.entries()) await take(step, nth, asked, answered.voice, posting);
    if (steps.length) await answered.shown?.();
  }

  async #callback(asked: Asked, limit: Pick<Wait, "over">): Promise<Callback> {
    const { flights, log } = this.#attending;
    const isPreview = asked.via.by === "preview";
    const asking = flights.track(this.#ask(asked));
    try {
      const answered = await Promise.race([asking, limit.over]);
      if (answered === "late") {
        if (!isPreview) flights.track(this.#finishLate(asked, asking));
        return isPreview ? {} : this.#working(asked);
      }
      if (answered.reply.kind === "preview") return previewOf(answered.reply, answered.voice);
      const planned = plan(asked, answered);
      await Promise.race([flights.track(this.#takeAll(planned, asked, answered)), limit.over]);
      return this.#body(planned, asked, answered);
    } catch (error) {
      log.error({ ...factsOf(error), key: asked.question.key }, "a press was not answered");
      return {};
    }
  }

  #body({ face, toast }: Plan, { origin }: Asked, { voice }: Answered): Callback {
    return {
      ...(toast ? { toast: toastOf(voice.text(toast.text), toast.tone) } : {}),
      ...(face ? { card: { type: "raw", data: drawn(face, voice, origin.shared) } } : {}),
    };
  }

  #working({ question }: Asked): Callback {
    const voice = this.#voices.get(question.user);
    return { toast: voice ? toastOf(voice.text(say.working()), "plain") : toastInEvery(lines.get("chat.working")) };
  }

  async #ask({ question, parent }: Asked): Promise<Answered> {
    const answered = await this.#attending.ask(parent ? await this.#withSource(question, parent) : question);
    this.#voices.set(question.user, answered.voice);
    return answered;
  }

  async #withSource(question: Question, parent: string): Promise<Question> {
    const { asks } = question;
    if (asks.kind !== "words") return question;
    const limit = waiting(sourceWithin);
    const looking = this.#attending.sources.of(parent).catch(() => "unreachable" as const);
    const found = await Promise.race([looking, limit.over]);
    limit.stop();
    const source = found === "late" ? "unreachable" : found;
    return { ...question, asks: { ...asks, ...(source ? { source } : {}) } };
  }

  /** The card that was pressed shows it later; what would have passed by as a toast is told. */
  async #finishLate(asked: Asked, asking: Promise<Answered>): Promise<void> {
    const { outbox, log } = this.#attending;
    try {
      const answered = await asking;
      const { face, toast, steps } = plan(asked, answered);
      const told =
        toast && !face && !steps.length ? [{ do: "tell", face: { shows: "notice", ...toast } } as const] : [];
      await this.#takeAll({ steps: [...steps, ...told] }, asked, answered);
      if (!face) return;
      const card = drawn(face, answered.voice, asked.origin.shared);
      const { update, origin, question } = asked;
      const { message } = origin;
      // The token is good for half an hour and two uses, of which this is the only one; after that, by the message's id.
      const byToken = update ? outbox.update(update, card) : Promise.reject(new Error("no token"));
      await byToken.catch(() => message && outbox.redraw(message, card, placeOf(origin, question.user)));
    } catch (error) {
      log.error({ ...factsOf(error), key: asked.question.key }, "a late answer was lost");
    }
  }

  /** One step that fails doesn't keep the others from being taken. */
  async #takeAll({ steps }: Plan, asked: Asked, { voice }: Answered): Promise<void> {
    const { log, outbox } = this.#attending;
    for (const [nth, step] of steps.entries()) {
      try {
        await take(step, nth, asked, voice, outbox);
      } catch (error) {
        log.warn({ ...factsOf(error), key: asked.question.key, step: step.do }, "an answer could not be shown");
      }
    }
  }
}
