import { type Flights, waiting } from "../flights.ts";
import type { Answered, Ask } from "../platform.ts";
import type { Question } from "../question.ts";
import { Remembered } from "../remembered.ts";
import type { Voice } from "../text.ts";
import type { Asked } from "./asked.ts";
import type { Conversations } from "./conversations.ts";
import { failureOf } from "./failure.ts";
import { type Ack, type Plan, plan, working } from "./plan.ts";
import { type Doing, take } from "./steps.ts";

export type Acknowledge = (ack: Ack) => Promise<void>;

export interface Attending {
  readonly ask: Ask;
  readonly doing: Omit<Doing, "refreshHome">;
  readonly flights: Flights;
  readonly conversations: Pick<Conversations, "named">;
}

/** Slack waits three seconds; the rest is for the way. */
const patience = 2_500;

/** Answers what Slack hands over: within its three seconds, or with "working on it" and the answer when it comes. */
export class Desk {
  readonly #attending: Attending;
  /** How people were spoken to last: for what is said before the answer is there. */
  readonly #voices = new Remembered<Voice>(5_000);
  /** Words and openings by key, while they are answered and after: Slack repeats those that it thinks lost. */
  readonly #heard = new Remembered<Promise<void>>(5_000);

  constructor(attending: Attending) {
    this.#attending = attending;
  }

  /** A command, press, form or search: acknowledged exactly once, in time. Never throws. */
  interaction(asked: Asked, acknowledge: Acknowledge): Promise<void> {
    return this.#attending.flights.track(this.#interact(asked, acknowledge));
  }

  async #interact(asked: Asked, acknowledge: Acknowledge): Promise<void> {
    const { log } = this.#attending.doing;
    const limit = waiting(patience);
    const asking = this.#attending.flights.track(this.#ask(asked));
    try {
      const answered = await Promise.race([asking, limit.over]);
      if (answered === "late") {
        this.#attending.flights.track(this.#finishLate(asked, asking));
        return await acknowledge(working(asked, this.#voices.get(asked.question.user)));
      }
      const { ack, steps } = plan(asked, answered, false);
      const done = this.#attending.flights.track(this.#takeAll(steps, asked, answered));
      await Promise.race([done, limit.over]);
      await acknowledge(ack);
    } catch (error) {
      log.error({ error: failureOf(error).message, key: asked.question.key }, "an interaction was not answered");
    } finally {
      limit.stop();
    }
  }

  /**
   * Words or an opened home page, not yet acknowledged: when this throws, Slack tells us again. The same key again,
   * while it is answered or later, is the same answer and is not given twice.
   */
  async event(asked: Asked): Promise<void> {
    const { key } = asked.question;
    const before = this.#heard.get(key);
    if (before) return before;
    const answering = this.#attending.flights.track(this.#answerEvent(asked));
    this.#heard.set(key, answering);
    try {
      await answering;
    } catch (error) {
      this.#heard.delete(key);
      throw error;
    }
  }

  async #answerEvent(asked: Asked): Promise<void> {
    const answered = await this.#ask(asked);
    for (const step of plan(asked, answered, false).steps) await this.#take(step, asked, answered);
  }

  async #ask({ question }: Asked): Promise<Answered> {
    const answered = await this.#attending.ask(await this.#withNames(question));
    this.#voices.set(question.user, answered.voice);
    return answered;
  }

  async #withNames(question: Question): Promise<Question> {
    const { asks } = question;
    if (asks.kind !== "call" || !asks.source) return question;
    const [source] = await this.#attending.conversations.named([asks.source]);
    return { ...question, asks: { ...asks, source } };
  }

  async #finishLate(asked: Asked, asking: Promise<Answered>): Promise<void> {
    const { log } = this.#attending.doing;
    try {
      const answered = await asking;
      await this.#takeAll(plan(asked, answered, true).steps, asked, answered);
    } catch (error) {
      log.error({ error: failureOf(error).message, key: asked.question.key }, "a late answer was lost");
    }
  }

  /** One step that fails doesn't keep the others from being taken. */
  async #takeAll(steps: Plan["steps"], asked: Asked, answered: Answered): Promise<void> {
    const { log } = this.#attending.doing;
    for (const step of steps) {
      try {
        await this.#take(step, asked, answered);
      } catch (error) {
        const facts = { error: failureOf(error).message, key: asked.question.key, step: step.do };
        log.warn(facts, "an answer could not be shown");
      }
    }
  }

  #take(step: Plan["steps"][number], asked: Asked, { voice }: Answered): Promise<void> {
    return take(step, asked, voice, { ...this.#attending.doing, refreshHome: (by) => this.#refreshHome(by) });
  }

  async #refreshHome({ question }: Asked): Promise<void> {
    const key = `${question.key}:home`;
    const asks = { kind: "open-home" } as const;
    await this.#answerEvent({
      question: { ...question, key, place: { kind: "home" }, asks, opensForms: false },
      via: { by: "home" },
      origin: { kind: "home" },
    });
  }
}
