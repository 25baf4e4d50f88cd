import { App, type AppOptions, type ViewSubmitAction } from "@slack/bolt";
import type { InTurn } from "../../work/turns.ts";
import { type Wait, waiting } from "../flights.ts";
import type { Asked } from "./asked.ts";
import type { Acknowledge, Desk } from "./attend.ts";
import { redacted } from "./client.ts";
import { companyIn } from "./payloads.ts";
import type { Ack } from "./plan.ts";
import { read } from "./read.ts";
import { readLinks } from "./read-events.ts";
import { readRevocation } from "./revocations.ts";
import type { SlackLog } from "./settings.ts";

type Incoming = Parameters<App["processEvent"]>[0];

/** Slack waits three seconds; the rest is for the way. */
const patience = 2_500;

/**
 * Bolt's app, with four habits changed: what comes, by HTTP or Socket Mode, is begun when it is its company's turn; an
 * event is acknowledged when it has been answered, not before, so that Slack repeats what a crash lost; and what no
 * listener knows, or Bolt stumbles over, is acknowledged at the end instead of timing out.
 */
class PatientApp extends App {
  readonly #begin: InTurn;
  readonly #log: SlackLog;
  /** By payload; from its coming on, since it may have waited for its turn. */
  readonly #limits = new WeakMap<object, Wait>();
  /** The payloads that came as far as a listener. */
  readonly #heard = new WeakSet<object>();

  constructor(options: AppOptions, begin: InTurn, log: SlackLog) {
    super(options);
    this.#begin = begin;
    this.#log = log;
  }

  /** To be told that a listener has this payload. */
  heard(body: object): void {
    this.#heard.add(body);
  }

  /** How long Slack waits for what this payload's answer is. */
  limitOf(body: object): Pick<Wait, "over"> {
    return this.#limits.get(body) ?? waiting(patience);
  }

  override async processEvent(event: Incoming): Promise<void> {
    const limit = waiting(patience);
    try {
      this.#limits.set(event.body, limit);
      await this.#begin(companyIn(event.body), () => this.#process(event));
    } finally {
      limit.stop();
    }
  }

  async #process(event: Incoming): Promise<void> {
    let acknowledged = false;
    const isEvent = event.body.type === "event_callback";
    const ack: Incoming["ack"] = async (answer) => {
      if (isEvent) return;
      acknowledged = true;
      await event.ack(answer);
    };
    try {
      await super.processEvent({ ...event, ack });
    } catch (error) {
      if (!this.#heard.has(event.body)) ignored(event.body, this.#log);
      else {
        this.#log.error({ error: redacted(String(error)) }, "a listener failed");
        throw error;
      }
    }
    if (!acknowledged) await event.ack();
  }
}

interface Around {
  readonly log: SlackLog;
  readonly begin: InTurn;
  removed(tenant: string, at: Date): Promise<void>;
}

/** An app whose every listener goes to the desk; a catch-all of each kind, since Bolt answers 404 where none matches. */
export function boltApp(options: AppOptions, desk: Desk, { log, begin, removed }: Around): App {
  const app = new PatientApp(options, begin, log);
  const hear = async (body: object, acknowledge: Acknowledge): Promise<void> => {
    app.heard(body);
    const found = understood(body, log);
    if (found) await desk.interaction(found, acknowledge, app.limitOf(body));
    else await acknowledge({ kind: "nothing" });
  };

  app.command(/.*/, ({ body, ack }) => hear(body, (answer) => ack(asCommand(answer))));
  app.action({}, ({ body, ack }) => hear(body, () => ack()));
  app.shortcut({}, ({ body, ack }) => hear(body, () => ack()));
  app.options<"block_suggestion">({}, ({ body, ack }) =>
    hear(body, (answer) => ack({ options: answer.kind === "options" ? answer.options : [] })),
  );
  app.view<ViewSubmitAction>({ type: "view_submission" }, ({ body, ack }) =>
    hear(body, (answer) => acknowledgeView(answer, ack)),
  );
  app.view({ type: "view_closed" }, ({ ack }) => ack());
  app.event(/.*/, async ({ body }) => {
    app.heard(body);
    const over = readRevocation(body);
    if (over) return removed(over.tenant, over.at);
    const found = body.event.type === "link_shared" ? null : understood(body, log);
    for (const asked of found ? [found] : readLinks(body)) await desk.event(asked);
  });
  app.error(async (error) => {
    throw error;
  });
  return app;
}

/** The question in a payload. Of what can't be read only the kind is written down. */
function understood(body: unknown, log: SlackLog): Asked | null {
  const found = read(body);
  if (typeof found === "object") return found;
  if (found === "malformed") ignored(body, log);
  return null;
}

const ignored = (body: unknown, log: SlackLog) =>
  log.warn({ kind: kindIn(body) }, "a payload of an unknown shape was ignored");

function kindIn(body: unknown): string {
  return typeof body === "object" && body !== null && "type" in body ? String(body.type).slice(0, 40) : "unknown";
}

function asCommand(ack: Ack) {
  if (ack.kind !== "message") return undefined;
  return { response_type: ack.to === "room" ? ("in_channel" as const) : ("ephemeral" as const), ...ack.message };
}

type AckView = (answer?: ViewAnswer) => Promise<void>;
type ViewAnswer =
  | { response_action: "errors"; errors: { [block: string]: string } }
  | { response_action: "update"; view: Extract<Ack, { kind: "window" }>["window"] }
  | { response_action: "clear" };

function acknowledgeView(answer: Ack, ack: AckView): Promise<void> {
  switch (answer.kind) {
    case "errors":
      return ack({ response_action: "errors", errors: answer.errors });
    case "window":
      return ack({ response_action: "update", view: answer.window });
    case "close":
      return ack({ response_action: "clear" });
    default:
      return ack();
  }
}
