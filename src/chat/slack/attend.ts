import { type Flights, type Wait, waiting } from "../flights.ts";
import { type Answered, type Ask, type Once, SendFailure } from "../platform.ts";
import type { Question } from "../question.ts";
import { Remembered } from "../remembered.ts";
import type { Voice } from "../text.ts";
import type { Asked } from "./asked.ts";
import { failureOf } from "./failure.ts";
import { type Ack, type Plan, plan, working } from "./plan.ts";
import type { SlackLog } from "./settings.ts";
import { take } from "./steps.ts";
import type { Workspace } from "./workspaces.ts";

/** So many milliseconds an answer is on its way to Slack, from when it stands to when it is kept that it was shown. */
const posting = 1_500;

export type Acknowledge = (ack: Ack) => Promise<void>;

export interface Attending {
  readonly ask: Ask;
  readonly flights: Flights;
  readonly log: SlackLog;
  /** The workspace that a question came from. Throws a SendFailure: `gone` when the app is not installed there. */
  at(tenant: string): Promise<Workspace>;
}

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

  /** A command, press, form or search: acknowledged exactly once, before the limit. Never throws. */
  interaction(asked: Asked, acknowledge: Acknowledge, limit: Pick<Wait, "over">): Promise<void> {
    return this.#attending.flights.track(this.#interact(asked, acknowledge, limit));
  }

  async #interact(asked: Asked, acknowledge: Acknowledge, limit: Pick<Wait, "over">): Promise<void> {
    const { log } = this.#attending;
    const asking = this.#attending.flights.track(this.#ask(asked));
    try {
      const answered = await Promise.race([asking, limit.over]);
      if (answered === "late") {
        this.#attending.flights.track(this.#finishLate(asked, asking));
        return await acknowledge(working(asked, this.#voices.get(whose(asked.question))));
      }
      const { ack, steps } = plan(asked, answered, false);
      const done = this.#attending.flights.track(this.#takeAll(steps, asked, answered));
      await Promise.race([done, limit.over]);
      await acknowledge(ack);
    } catch (error) {
      log.error({ error: failureOf(error).message, key: asked.question.key }, "an interaction was not answered");
    }
  }

  /**
   * Words or an opened home page, not yet acknowledged: when this throws, Slack tells us again. The same key again,
   * while it is answered or later, is the same answer and is not given twice.
   */
  async event(asked: Asked): Promise<void> {
    const key = `${asked.question.tenant}/${asked.question.key}`;
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
    if (!(await this.#isInstalled(asked))) return;
    let answered = await this.#ask(asked);
    if (answered.before === "unshown") {
      // Another process may be posting it at this moment: Slack asks again where the first takes too long.
      await waiting(posting).over;
      answered = await this.#ask(asked);
    }
    if (answered.before === "shown") return;
    const { steps } = plan(asked, answered, false);
    const again = answered.before === "unshown";
    for (const [nth, step] of steps.entries())
      await this.#take(step, asked, answered, { key: `${asked.question.key}/${nth}`, again });
    if (steps.length) await answered.shown?.();
  }

  /** Of what comes from where the app is not installed any more, nothing is done; where that can't be told, it throws. */
  async #isInstalled({ question: { tenant, key } }: Asked): Promise<boolean> {
    try {
      await this.#attending.at(tenant);
      return true;
    } catch (error) {
      if (!(error instanceof SendFailure) || error.kind === "later") throw error;
      this.#attending.log.warn({ tenant, key }, "asked from a workspace without an installation: not answered");
      return false;
    }
  }

  async #ask({ question }: Asked): Promise<Answered> {
    const workspace = await this.#attending.at(question.tenant);
    // What was known of somebody who leaves is not to let them in again.
    if (question.asks.kind === "depart") workspace.people.forget(question.user);
    const answered = await this.#attending.ask(await withNames(question, workspace));
    this.#voices.set(whose(question), answered.voice);
    return answered;
  }

  async #finishLate(asked: Asked, asking: Promise<Answered>): Promise<void> {
    const { log } = this.#attending;
    try {
      const answered = await asking;
      await this.#takeAll(plan(asked, answered, true).steps, asked, answered);
    } catch (error) {
      log.error({ error: failureOf(error).message, key: asked.question.key }, "a late answer was lost");
    }
  }

  /** One step that fails doesn't keep the others from being taken. */
  async #takeAll(steps: Plan["steps"], asked: Asked, answered: Answered): Promise<void> {
    const { log } = this.#attending;
    for (const step of steps) {
      try {
        await this.#take(step, asked, answered);
      } catch (error) {
        const facts = { error: failureOf(error).message, key: asked.question.key, step: step.do };
        log.warn(facts, "an answer could not be shown");
      }
    }
  }

  async #take(step: Plan["steps"][number], asked: Asked, { voice: own, room }: Answered, once?: Once): Promise<void> {
    // What all of a room see is not drawn anew in the language of whoever pressed it.
    const isForAll = step.do === "edit" && asked.origin.kind === "shared" && !asked.origin.ephemeral;
    const voice = (isForAll && room) || own;
    const { client, outbox } = await this.#attending.at(asked.question.tenant);
    const { log } = this.#attending;
    const aside = (work: () => Promise<void>) => void this.#attending.flights.track(this.#illustrated(work));
    await take(step, asked, voice, { client, outbox, log, once, aside, refreshHome: (by) => this.#refreshHome(by) });
  }

  /** Pictures come after the words, and never keep anybody from them. */
  async #illustrated(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#attending.log.warn({ error: failureOf(error).message }, "a picture was not shown");
    }
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

const whose = ({ tenant, user }: Question): string => `${tenant}/${user}`;

async function withNames(question: Question, { conversations }: Workspace): Promise<Question> {
  const { asks } = question;
  if (asks.kind !== "call" || !asks.source) return question;
  const [source] = await conversations.named([asks.source]);
  return { ...question, asks: { ...asks, source } };
}
