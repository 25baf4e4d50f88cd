import { z } from "zod";
import { Flights, waiting } from "../flights.ts";
import { type MessageRef, NotTaken, type Platform, type Recipient } from "../platform.ts";
import { Remembered } from "../remembered.ts";
import type { Self } from "./asked.ts";
import { Desk } from "./attend.ts";
import { Calls } from "./calls.ts";
import { bridged, redactor, sdkClient } from "./client.ts";
import { keepInStep } from "./commands.ts";
import { credentialCodes, FeishuError, failureOf } from "./failure.ts";
import { type Hear, handlerOf } from "./http.ts";
import { connected, type Line } from "./line.ts";
import { Outbox } from "./outbox.ts";
import * as payloads from "./payloads.ts";
import { People } from "./people.ts";
import { read } from "./read.ts";
import { cardOf } from "./render.ts";
import type { FeishuPlatform, FeishuSettings, NativeCommand } from "./settings.ts";
import { Sources } from "./sources.ts";

export type { FeishuLog, FeishuPlatform, FeishuSettings, NativeCommand } from "./settings.ts";

/** How long a stop waits for what is under way, in milliseconds. */
const landing = 5_000;

/** Feishu waits three seconds for a callback; the rest is for the way, and for a process that is busy. */
const usualPatience = 2_000;

/**
 * Feishu, or Lark, through their own SDK. Refuses (Error) an app id that Feishu would silently not connect, and HTTP
 * without a verification token. `start` asks Feishu who the bot is and rejects with a sentence when it isn't let in:
 * `NotTaken` where it is id or secret that Feishu refuses.
 *
 * Sending: the same `once` within an hour arrives once, whichever process sends it; Feishu sees to that. A direct chat's
 * room is the person's open_id. A card older than 14 days can't be changed any more: a new one comes in its place.
 */
export function feishu(settings: FeishuSettings): FeishuPlatform {
  const { appId, mode, log, commands, begin = (_company, act) => act(), patience = usualPatience } = settings;
  if (!/^cli_[0-9a-f]{16}$/i.test(appId)) throw new Error("a Feishu app id is cli_ and sixteen hexadecimal digits");
  if (mode === "http" && !settings.verificationToken) throw new Error("Feishu over HTTP needs the verification token");
  const calls = callsOf(settings);
  const outbox = new Outbox(calls, log);
  const people = new People(calls, settings);
  const sources = new Sources(calls, people, settings);
  const flights = new Flights();
  const sent = new Remembered<MessageRef>(5_000);
  let hear: Hear | null = null;
  let line: Line | null = null;
  /** Calls off a start that is under way. */
  let starting = new AbortController();
  /** The company whose app this is: the one that its events are of. */
  let own: string | undefined;
  let bot = "";

  const start: Platform["start"] = async (ask) => {
    starting = new AbortController();
    const { signal } = starting;
    const self = await whoAmI(calls);
    bot = self.bot;
    const desk = new Desk({ ask, outbox, sources, flights, log, now: settings.now });
    const hearing: Hear = async (event) => {
      const envelope = payloads.envelope.safeParse(event);
      if (envelope.success) own = envelope.data.header.tenant_key || own;
      // From its coming on, since it may wait for its turn.
      const limit = waiting(patience);
      const begun = begin(`feishu/${own ?? ""}`, async () => {
        const asked = read(event, self);
        if (typeof asked === "object") {
          if (asked.question.asks.kind === "depart") people.forget(asked.question.user);
          return desk.take(asked, limit);
        }
        if (asked === "malformed") log.warn({ kind: kindIn(event) }, "a payload of an unknown shape was ignored");
        return {};
      });
      return flights.track(begun).finally(limit.stop);
    };
    if (mode === "ws") line = await connected(settings, hearing, signal);
    if (signal.aborted) throw new Error("stopped before Feishu was listened to");
    hear = hearing;
    if (commands) flights.track(keepInStep(calls, commands, log));
    log.info({ mode }, "connected to Feishu");
  };

  const send: Platform["send"] = async (to, card, voice, { key }) => {
    const before = sent.get(key);
    if (before) return before;
    const isRoom = to.kind === "room";
    const drawn = cardOf(card, { voice, shared: isRoom });
    const address = isRoom ? { chat_id: to.room } : { open_id: to.user.user };
    const message = await flights.track(outbox.send(address, drawn, key));
    const room = isRoom ? to.room : to.user.user;
    const ref: MessageRef = { platform: "feishu", tenant: tenantOf(to), room, message };
    sent.set(key, ref);
    return ref;
  };

  return {
    name: "feishu",
    start,
    stop: async () => {
      starting.abort();
      hear = null;
      line?.close();
      await flights.landed(landing);
    },
    send,
    redraw: async (ref, card, voice) => {
      const { room, message } = ref;
      const to = isPerson(room) ? { open_id: room } : { chat_id: room };
      const drawn = cardOf(card, { voice, shared: !isPerson(room) });
      return { ...ref, message: await flights.track(outbox.redraw(message, drawn, to)) };
    },
    profile: async ({ tenant, user }) => {
      // Of another company's people nothing is known here, and nothing is asked.
      if (own !== undefined && tenant !== own) return { name: user, full: false, gone: false };
      return people.profile(user);
    },
    conversation: ({ message }) => sources.conversation(message, bot),
    handler: handlerOf(() => hear, settings),
    isConnected: () => hear !== null && (line?.isConnected() ?? true),
  };
}

const callsOf = (settings: FeishuSettings): Calls =>
  new Calls(sdkClient(settings, bridged(settings.log, redactor(settings))), settings);

/** Brings the app's own slash commands into step, as a start does; false when Feishu refuses, and the log says why. */
export function syncCommands(settings: FeishuSettings, commands: readonly NativeCommand[]): Promise<boolean> {
  return keepInStep(callsOf(settings), commands, settings.log);
}

const tenantOf = (to: Recipient): string => (to.kind === "room" ? to.tenant : to.user.tenant);
const isPerson = (room: string): boolean => room.startsWith("ou_");

const bot = z.object({ bot: z.object({ open_id: z.string().min(1) }) });

async function whoAmI(calls: Calls): Promise<Self> {
  try {
    const info = await calls.make(bot, { method: "GET", url: "/open-apis/bot/v3/info" });
    return { bot: info.bot.open_id };
  } catch (error) {
    // Nothing that Feishu said: it was not reached, or is out of order.
    if (!(error instanceof FeishuError) || error.code === 0) throw new Error(failureOf(error).message);
    const { code, reason } = error;
    const why = [code, reason].join(" ").trim();
    const says = { en: `Feishu does not let this app in: ${why}`, "zh-CN": `飞书拒绝该应用：${why}` };
    throw credentialCodes.includes(code) ? new NotTaken(says) : new Error(says.en);
  }
}

function kindIn(event: unknown): string {
  const found = payloads.envelope.safeParse(event);
  return found.success ? found.data.header.event_type.slice(0, 60) : "unknown";
}
