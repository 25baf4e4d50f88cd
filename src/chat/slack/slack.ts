import type { HTTPReceiver } from "@slack/bolt";
import { z } from "zod";
import type { Card } from "../card.ts";
import { Flights } from "../flights.ts";
import { type Ask, type MessageRef, NotTaken, type Platform, type Recipient, SendFailure } from "../platform.ts";
import { Remembered } from "../remembered.ts";
import type { Voice } from "../text.ts";
import { Desk } from "./attend.ts";
import { boltApp } from "./bolt.ts";
import { bridged, clientOptions, webClient } from "./client.ts";
import { Conversations } from "./conversations.ts";
import { codeOf, failureOf } from "./failure.ts";
import { handlerOf, httpReceiver } from "./http.ts";
import { Outbox } from "./outbox.ts";
import { type Installation, People } from "./people.ts";
import type { SlackPlatform, SlackSettings } from "./settings.ts";
import { connected, type Line, socketReceiver } from "./socket.ts";

export type { SlackLog, SlackPlatform, SlackSettings } from "./settings.ts";

/** How long a stop waits for what is under way, in milliseconds. */
const landing = 5_000;

/**
 * Slack through Bolt. Refuses settings with neither `appToken` nor `signingSecret`. `start` asks Slack whose token it
 * is and rejects, by Slack's own code, with `NotTaken` when the token is none.
 *
 * Sending: Slack can't be told that two posts are the same, so a post whose outcome is unknown fails as `later` and may
 * be seen twice; the same `once` that has arrived is not sent again by this process.
 */
export function slack(settings: SlackSettings): SlackPlatform {
  const { log, now, appToken, signingSecret } = settings;
  if (!appToken && !signingSecret) throw new Error("Slack over HTTP needs the signing secret");
  const client = webClient(settings);
  const outbox = new Outbox(client, settings.apiUrl);
  const people = new People(client, now);
  const flights = new Flights();
  const sent = new Remembered<MessageRef>(5_000);
  let installation: Installation | null = null;
  let receiver: HTTPReceiver | null = null;
  let line: Line | null = null;
  let listens = false;
  /** How often it was stopped: a start that one of them overtook hangs up again. */
  let stops = 0;

  const home = (tenant: string): Installation => {
    if (!installation) throw new SendFailure("later", "slack: not started", 5_000);
    if (installation.tenant !== tenant) throw new SendFailure("rejected", "slack: another workspace");
    return installation;
  };

  const nameOf = async (user: string) =>
    (installation && (await people.profile(user, installation).catch(() => null))?.name) ?? user;
  const conversations = new Conversations(client, nameOf, log);

  const start: Platform["start"] = async (ask) => {
    const before = stops;
    const own = await whose(client);
    const hearing: Ask = (question) => {
      if (question.asks.kind === "depart") people.forget(question.user);
      return ask(question);
    };
    const desk = new Desk({ ask: hearing, conversations, flights, doing: { client, outbox, log } });
    const socket = appToken ? socketReceiver(settings, appToken) : null;
    const http = !socket && signingSecret ? httpReceiver(settings, signingSecret) : null;
    const receiving = socket ?? http;
    if (!receiving) return;
    const app = boltApp(
      {
        receiver: receiving,
        authorize: async () => ({ botToken: settings.botToken, botId: own.bot, botUserId: own.botUser }),
        clientOptions: clientOptions(settings),
        convoStore: false,
        developerMode: false,
        deferInitialization: true,
        logger: bridged(log),
      },
      desk,
      log,
    );
    await app.init();
    installation = own;
    const opened = socket ? await connected(socket, log) : null;
    if (stops !== before) {
      opened?.close();
      throw new Error("stopped before Slack was listened to");
    }
    receiver = http;
    line = opened;
    listens = true;
    log.info({ tenant: own.tenant, by: socket ? "socket" : "http" }, "Slack is listened to");
  };

  const stop: Platform["stop"] = async () => {
    stops += 1;
    listens = false;
    receiver = null;
    await flights.landed(landing);
    line?.close();
    line = null;
  };

  const send: Platform["send"] = async (to, card, voice, once) => {
    const { tenant } = home(tenantOf(to));
    const before = sent.get(once);
    if (before) return before;
    return flights.track(
      (async () => {
        const room = to.kind === "room" ? to.room : await outbox.directRoom(to.user.user);
        const posted = await outbox.post(room, card, voice);
        const ref: MessageRef = { platform: "slack", tenant, ...posted };
        sent.set(once, ref);
        void flights.track(illustrated(ref, card, voice));
        return ref;
      })(),
    );
  };

  /** Pictures come after the words, and never keep anybody from them. */
  const illustrated = async ({ room, message }: MessageRef, card: Card, voice: Voice) => {
    try {
      await outbox.illustrate(room, message, card, voice);
    } catch (error) {
      log.warn(
        { why: codeOf(error) ?? (error instanceof Error ? error.message : "unknown") },
        "a picture was not shown",
      );
    }
  };

  return {
    name: "slack",
    start,
    stop,
    send,
    redraw: async (ref, card, voice) => {
      home(ref.tenant);
      await flights.track(outbox.edit(ref.room, ref.message, card, voice));
      return ref;
    },
    conversation: async ({ tenant, room, message }) => conversations.read(room, message, home(tenant)),
    profile: async (user) => people.profile(user.user, home(user.tenant)),
    handler: handlerOf(() => receiver, now),
    isConnected: () => listens && (line?.isConnected() ?? true),
  };
}

const tenantOf = (to: Recipient): string => (to.kind === "room" ? to.tenant : to.user.tenant);

const tested = z.object({
  team_id: z.string(),
  user_id: z.string(),
  bot_id: z.string(),
  url: z.string().optional(),
  enterprise_id: z.string().nullish(),
  is_enterprise_install: z.boolean().nullish(),
});

/** Slack's own words for a token that is none, or no more. */
const refusals = ["invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired", "no_permission"];

async function whose(client: ReturnType<typeof webClient>): Promise<Installation> {
  try {
    const { team_id, user_id, bot_id, url, enterprise_id, is_enterprise_install } = tested.parse(
      await client.auth.test(),
    );
    const tenant = is_enterprise_install && enterprise_id ? enterprise_id : team_id;
    return { tenant, team: team_id, enterprise: enterprise_id ?? undefined, botUser: user_id, bot: bot_id, url };
  } catch (error) {
    const code = codeOf(error);
    if (code && refusals.includes(code)) throw new NotTaken(`Slack does not take the bot token: ${code}`);
    throw new Error(code ? `Slack has trouble: ${code}` : failureOf(error).message);
  }
}
