import type { webApi } from "@slack/bolt";
import type { Card } from "../card.ts";
import { type Once, SendFailure } from "../platform.ts";
import type { Voice } from "../text.ts";
import type { Asked } from "./asked.ts";
import { codeOf, failureOf } from "./failure.ts";
import type { Outbox } from "./outbox.ts";
import type { Step } from "./plan.ts";
import type { SlackLog } from "./settings.ts";

export interface Doing {
  readonly client: webApi.WebClient;
  readonly outbox: Outbox;
  readonly log: SlackLog;
  /** The name of what is said, where Slack may ask for it again. */
  readonly once?: Once | undefined;
  /** Does what nobody waits for: whatever goes wrong with it, what was said stands. */
  aside(work: () => Promise<void>): void;
  /** Asks for the page of the person who asked and publishes it. */
  refreshHome(asked: Asked): Promise<void>;
}

/**
 * Does what a plan says. Each step has ways to fall back on, the last being the person's direct messages; where even
 * that fails, throws the SendFailure.
 */
export async function take(step: Step, asked: Asked, voice: Voice, doing: Doing): Promise<void> {
  const { client } = doing;
  switch (step.do) {
    case "whisper":
      return whisper(step.card, asked, voice, doing);
    case "post":
      return post(step.card, asked, voice, doing);
    case "edit":
      return edit(step.card, asked, voice, doing);
    case "open":
    case "stack": {
      const trigger_id = asked.trigger ?? "";
      const { window: view, do: how } = step;
      return orWhisper(step.card, asked, voice, doing, () =>
        how === "open" ? client.views.open({ trigger_id, view }) : client.views.push({ trigger_id, view }),
      );
    }
    case "change":
      return orWhisper(step.card, asked, voice, doing, () =>
        client.views.update({ view_id: step.id, view: step.window }),
      );
    case "publish":
      await calling(() => client.views.publish({ user_id: asked.question.user, view: step.home }));
      return;
    case "refresh-home":
      return doing.refreshHome(asked);
    case "unfurl": {
      const { id: unfurl_id, source, url, blocks } = step;
      await calling(() => client.apiCall("chat.unfurl", { unfurl_id, source, unfurls: { [url]: { blocks } } }));
      return;
    }
  }
}

/** A way to say it; gives what puts its pictures beside the words. */
type Way = () => Promise<(() => Promise<void>) | undefined>;

/** A window that doesn't open (the trigger is too old, the person closed it) becomes a private card. */
async function orWhisper(
  card: Card,
  asked: Asked,
  voice: Voice,
  doing: Doing,
  call: () => Promise<unknown>,
): Promise<void> {
  try {
    await call();
  } catch (error) {
    doing.log.info(
      { error: codeOf(error) ?? failureOf(error).message },
      "a window didn't open; sent as a card instead",
    );
    await whisper(card, asked, voice, doing);
  }
}

/** To the person alone: beside the message they pressed, else in their direct messages. */
async function whisper(card: Card, asked: Asked, voice: Voice, doing: Doing): Promise<void> {
  const { outbox, once } = doing;
  const { kind, room, message, ephemeral, respond: address, thread } = asked.origin;
  const { user } = asked.question;
  const ways: Way[] = [];
  const intoRoom = async (to: string, inThread?: string) => {
    const sent = await outbox.post(to, card, voice, { thread: inThread, once });
    return () => outbox.illustrate(sent.room, sent.message, card, voice);
  };
  const own = kind === "direct" && room !== undefined && !ephemeral && (message !== undefined || !address);
  if (own) ways.push(() => intoRoom(room, thread));
  if (address) ways.push(answering(address, "ephemeral", card, voice, doing, thread));
  if (kind === "shared" && room) {
    ways.push(async () => {
      await outbox.whisper(room, user, card, voice, thread);
      return () => outbox.illustrateWhisper(room, user, card, voice, thread);
    });
  }
  if (!own) ways.push(async () => intoRoom(await outbox.directRoom(user)));
  await firstOf(ways, doing);
}

/** For all in the room to see. */
async function post(card: Card, asked: Asked, voice: Voice, doing: Doing): Promise<void> {
  const { room, respond: address, thread } = asked.origin;
  const { outbox, once } = doing;
  const ways: Way[] = [];
  if (room) {
    ways.push(async () => {
      const sent = await outbox.post(room, card, voice, { thread, once });
      return () => outbox.illustrate(sent.room, sent.message, card, voice);
    });
  }
  if (address) ways.push(answering(address, "in_channel", card, voice, doing, thread));
  ways.push(whispered(card, asked, voice, doing));
  await firstOf(ways, doing);
}

/** What only its reader sees can be changed by its address alone; any other message first as the bot's own. */
async function edit(card: Card, asked: Asked, voice: Voice, doing: Doing): Promise<void> {
  const { room, message, ephemeral, respond: address } = asked.origin;
  const { outbox } = doing;
  const ways: Way[] = [];
  if (room && message && !ephemeral) {
    ways.push(async () => {
      await outbox.edit(room, message, card, voice);
      return () => outbox.illustrate(room, message, card, voice);
    });
  }
  if (address) {
    ways.push(async () => {
      await outbox.respond(address, { replace_original: true }, card, voice);
      return undefined;
    });
  }
  ways.push(whispered(card, asked, voice, doing));
  await firstOf(ways, doing);
}

/** By a payload's own address; what follows the words never replaces them. */
function answering(
  address: string,
  type: "ephemeral" | "in_channel",
  card: Card,
  voice: Voice,
  { outbox }: Doing,
  thread: string | undefined,
): Way {
  const how = { response_type: type, replace_original: false, ...inThread(thread) };
  return async () => {
    await outbox.respond(address, how, card, voice);
    return () => outbox.illustrateAnswer(address, how, card, voice);
  };
}

const whispered =
  (...whispering: Parameters<typeof whisper>): Way =>
  async () => {
    await whisper(...whispering);
    return undefined;
  };

const inThread = (thread: string | undefined) => (thread ? { thread_ts: thread } : {});

/** The first way that works. A "not now" is no reason to say it somewhere else, too: it may have been heard. */
async function firstOf(ways: readonly Way[], { aside }: Doing): Promise<void> {
  let last = new SendFailure("rejected", "slack: nowhere to answer");
  for (const way of ways) {
    try {
      const illustrate = await way();
      if (illustrate) aside(illustrate);
      return;
    } catch (error) {
      last = failureOf(error);
      if (last.kind === "later" && last.message.endsWith("ratelimited")) break;
    }
  }
  throw last;
}

async function calling<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw failureOf(error);
  }
}
