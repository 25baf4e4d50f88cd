import type { HTTPReceiver } from "@slack/bolt";
import type { Card } from "../card.ts";
import { Flights } from "../flights.ts";
import type { MessageRef, Platform, Recipient } from "../platform.ts";
import { Remembered } from "../remembered.ts";
import type { Voice } from "../text.ts";
import { Desk } from "./attend.ts";
import { boltApp } from "./bolt.ts";
import { bridged, clientOptions } from "./client.ts";
import { codeOf, isDisowned } from "./failure.ts";
import { handlerOf, httpReceiver } from "./http.ts";
import { installing } from "./installing.ts";
import { manyWorkspaces } from "./many-workspaces.ts";
import type { Outbox } from "./outbox.ts";
import { keyring } from "./seal.ts";
import type { SlackPlatform, SlackSettings } from "./settings.ts";
import { connected, type Line, socketReceiver } from "./socket.ts";
import { oneWorkspace, type Workspace, type Workspaces } from "./workspaces.ts";

export type { Installed, Registry } from "./registry.ts";
export type { SlackLog, SlackPlatform, SlackSettings } from "./settings.ts";

/** How long a stop waits for what is under way, in milliseconds. */
const landing = 5_000;

/**
 * Slack through Bolt, for one workspace by its bot token or for every one that installs the app. Refuses settings with
 * neither `appToken` nor `signingSecret`. With a bot token `start` asks Slack whose it is and rejects, by Slack's own
 * code, with `NotTaken` when the token is none.
 *
 * Sending: Slack can't be told that two posts are the same, so a post whose outcome is unknown fails as `later`. It bears
 * its name, by which it is looked for before it is posted again; only where Slack lets nobody look it may be seen twice.
 */
export function slack(settings: SlackSettings): SlackPlatform {
  const { log, now, appToken, signingSecret, begin } = settings;
  if (!appToken && !signingSecret) throw new Error("Slack over HTTP needs the signing secret");
  const { workspaces, pages } = accessOf(settings);
  const flights = new Flights();
  const sent = new Remembered<MessageRef>(5_000);
  let receiver: HTTPReceiver | null = null;
  let line: Line | null = null;
  let listens = false;
  /** How often it was stopped: a start that one of them overtook hangs up again. */
  let stops = 0;

  const start: Platform["start"] = async (ask) => {
    const before = stops;
    await workspaces.begin();
    const desk = new Desk({ ask, flights, log, at: (tenant) => workspaces.answering(tenant) });
    const socket = appToken ? socketReceiver(settings, appToken) : null;
    const http = !socket && signingSecret ? httpReceiver(settings, signingSecret) : null;
    const receiving = socket ?? http;
    if (!receiving) return;
    const app = boltApp(
      {
        receiver: receiving,
        // Bolt itself speaks to nobody: whose token an answer needs is looked up when it is given.
        authorize: async () => ({}),
        clientOptions: clientOptions(settings),
        convoStore: false,
        developerMode: false,
        deferInitialization: true,
        logger: bridged(log),
      },
      desk,
      {
        log,
        begin: (company, act) => flights.track(begin ? begin(`slack/${company}`, act) : act()),
        removed: (tenant, at) => workspaces.removed(tenant, at),
      },
    );
    await app.init();
    const opened = socket ? await connected(socket, log) : null;
    if (stops !== before) {
      opened?.close();
      throw new Error("stopped before Slack was listened to");
    }
    receiver = http;
    line = opened;
    listens = true;
  };

  const stop: Platform["stop"] = async () => {
    stops += 1;
    listens = false;
    receiver = null;
    await flights.landed(landing);
    line?.close();
    line = null;
  };

  /** Does it with the workspace's token; once more when that was refused and another is kept by now. */
  const at = async <T>(tenant: string, act: (workspace: Workspace) => Promise<T>): Promise<T> => {
    try {
      return await act(await workspaces.of(tenant));
    } catch (error) {
      if (!isDisowned(error) || !(await workspaces.doubt(tenant))) throw error;
      return act(await workspaces.of(tenant));
    }
  };

  const send: Platform["send"] = async (to, card, voice, once) => {
    const tenant = tenantOf(to);
    const before = sent.get(once.key);
    if (before) return before;
    return flights.track(
      at(tenant, async ({ outbox }) => {
        const room = to.kind === "room" ? to.room : await outbox.directRoom(to.user.user);
        const posted = await outbox.post(room, card, voice, { once });
        const ref: MessageRef = { platform: "slack", tenant, ...posted };
        sent.set(once.key, ref);
        void flights.track(illustrated(outbox, ref, card, voice));
        return ref;
      }),
    );
  };

  /** Pictures come after the words, and never keep anybody from them. */
  const illustrated = async (outbox: Outbox, { room, message }: MessageRef, card: Card, voice: Voice) => {
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
      await flights.track(at(ref.tenant, ({ outbox }) => outbox.edit(ref.room, ref.message, card, voice)));
      return ref;
    },
    conversation: ({ tenant, room, message }) =>
      at(tenant, ({ conversations, installation }) => conversations.read(room, message, installation)),
    profile: ({ tenant, user }) => at(tenant, ({ people, installation }) => people.profile(user, installation)),
    handler: handlerOf(() => receiver, now),
    pages,
    isConnected: () => listens && (line?.isConnected() ?? true),
  };
}

function accessOf(settings: SlackSettings): {
  readonly workspaces: Workspaces;
  readonly pages: SlackPlatform["pages"];
} {
  if ("botToken" in settings) return { workspaces: oneWorkspace(settings), pages: {} };
  const ring = keyring(settings.oauth.keys, settings.random);
  return { workspaces: manyWorkspaces(settings, ring), pages: installing(settings, ring) };
}

const tenantOf = (to: Recipient): string => (to.kind === "room" ? to.tenant : to.user.tenant);
