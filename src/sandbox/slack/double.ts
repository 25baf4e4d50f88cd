import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import express from "express";
import type { CommandEntry, Desk, ShortcutEntry } from "./acts/desk.ts";
import { filesAndUploads } from "./file-server.ts";
import type { Context, Scheduled, Upload } from "./methods/method.ts";
import { addBot, addChannel, addPerson, type ChannelOptions, type PersonOptions, slackId } from "./people.ts";
import { responseUrls } from "./response-urls.ts";
import { Team } from "./team.ts";
import { Tickets } from "./tickets.ts";
import { type Call, webApi } from "./web-api.ts";
import { httpCourier } from "./wire/courier.ts";
import { Events } from "./wire/events.ts";
import { Faults } from "./wire/faults.ts";
import { Sockets } from "./wire/sockets.ts";
import { Workspace } from "./workspace.ts";

export interface SlackDoubleOptions {
  readonly team: { readonly name: string };
  readonly app?: { readonly name: string };
  readonly people: readonly PersonOptions[];
  readonly channels: readonly ChannelOptions[];
  readonly commands: readonly CommandEntry[];
  readonly shortcuts: readonly ShortcutEntry[];
  /** `bot_events` of the manifest; the usual ones when left out. */
  readonly events?: readonly string[];
  readonly unfurlDomains?: readonly string[];
  readonly signingSecret: string;
  readonly botToken: string;
  /** Present: the app may connect by Socket Mode, and is then spoken to there. */
  readonly appToken?: string;
  /** Where requests go over HTTP; may be given later with `setRequestUrl`. */
  readonly requestUrl?: string;
  readonly clock: { now(): Date };
  /** Milliseconds before each repetition of an event; 0, 60,000 and 300,000 when left out. */
  readonly retryDelays?: readonly number[];
  /** How long a person waits for the bot's answer, in milliseconds of the machine; 5,000 when left out. */
  readonly patience?: number;
}

export interface SlackDouble {
  /** For `SLACK_API_URL`; ends in `/api/`. */
  readonly apiUrl: string;
  readonly workspace: Workspace;
  readonly desk: Desk;
  readonly faults: Faults;
  readonly sockets: Sockets;
  /** What the bot has called so far. */
  readonly calls: readonly Call[];
  setRequestUrl(url: string): void;
  /** Posts the scheduled messages whose time has come; also done every half second. */
  postScheduled(): void;
  close(): Promise<void>;
}

const usualEvents = [
  "app_home_opened",
  "app_mention",
  "message.im",
  "link_shared",
  "team_join",
  "user_change",
  "tokens_revoked",
  "app_uninstalled",
];

/** Starts a double of Slack's servers on a free port of the loopback interface. */
export async function startSlackDouble(options: SlackDoubleOptions): Promise<SlackDouble> {
  const newId = (prefix: string): string => `${prefix}${randomBytes(6).toString("hex").toUpperCase().slice(0, 9)}`;
  const now = (): Date => options.clock.now();
  const name = options.app?.name ?? "Tandem";
  const bot = { userId: slackId("U", `${name}B`), botId: slackId("B", name), appId: slackId("A", name), name };
  const domain = options.team.name.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  const team = new Team({ id: slackId("T", options.team.name), name: options.team.name, domain, now, newId, bot });
  addBot(team);
  for (const person of options.people) addPerson(team, person);
  for (const channel of options.channels) addChannel(team, channel);

  let origin = "";
  let requestUrl = options.requestUrl ?? "";
  let busy = 0;
  const countBusy = (change: 1 | -1): void => {
    busy += change;
    team.changed();
  };
  const sockets = new Sockets({ appId: bot.appId, newId });
  const http = httpCourier({ url: () => requestUrl, secret: options.signingSecret });
  const send: typeof http = (parcel) => (sockets.connected ? sockets.courier(parcel) : http(parcel));
  const delays = options.retryDelays === undefined ? {} : { delays: options.retryDelays };
  const events = new Events({ team, send, subscribed: options.events ?? usualEvents, ...delays });
  const tickets = new Tickets(now, newId);
  const scheduled: Scheduled[] = [];
  const context: Context = {
    team,
    tickets,
    events,
    sockets,
    scheduled,
    uploads: new Map<string, Upload>(),
    origin: () => origin,
  };
  const faults = new Faults();
  const calls: Call[] = [];
  const { commands, shortcuts, unfurlDomains = [] } = options;
  const desk: Desk = { team, tickets, events, send, origin: () => origin, commands, shortcuts, unfurlDomains };

  const app = express().disable("x-powered-by").disable("etag");
  app.use(webApi({ context, faults, botToken: options.botToken, appToken: options.appToken, busy: countBusy, calls }));
  app.use(responseUrls(context, countBusy), filesAndUploads(context, options.botToken));
  const server = createServer(app);
  server.on("upgrade", (request, socket, head) => sockets.upgrade(request, socket, head));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("The double has no port.");
  origin = `http://127.0.0.1:${address.port}`;

  const postScheduled = (): void => {
    const seconds = now().getTime() / 1000;
    for (const due of scheduled.filter(({ postAt }) => postAt <= seconds)) {
      scheduled.splice(scheduled.indexOf(due), 1);
      due.post();
    }
  };
  const timer = setInterval(postScheduled, 500).unref();
  const workspace = new Workspace({ desk, patience: options.patience ?? 5000, isBusy: () => busy > 0 });
  return {
    apiUrl: `${origin}/api/`,
    workspace,
    desk,
    faults,
    sockets,
    calls,
    postScheduled,
    setRequestUrl: (url) => {
      requestUrl = url;
    },
    close: async () => {
      clearInterval(timer);
      events.close();
      sockets.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
