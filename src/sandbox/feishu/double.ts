import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import express from "express";
import type { Desk } from "./acts/desk.ts";
import { fixedId, tenantKeyOf } from "./fixed-id.ts";
import type { Context, Scope } from "./methods/method.ts";
import { Pace } from "./pace.ts";
import { addBot, addGroup, addPerson, type ChatOptions, type PersonOptions } from "./people.ts";
import type { Language, MenuItem } from "./records.ts";
import { Tenant } from "./tenant.ts";
import { Tickets } from "./tickets.ts";
import { type Call, webApi } from "./web-api.ts";
import { Connections } from "./wire/connections.ts";
import { type Courier, challenge, httpCourier } from "./wire/courier.ts";
import { Events } from "./wire/events.ts";
import { Faults } from "./wire/faults.ts";
import { Workspace } from "./workspace.ts";

/** A native slash command that is registered already: `deal`, without the slash. */
export interface CommandOptions {
  readonly command: string;
  readonly description: string;
  readonly i18n?: Readonly<Partial<Record<Language, string>>>;
}

export interface FeishuDoubleOptions {
  readonly tenant: { readonly key?: string; readonly name: string };
  readonly app?: { readonly name: string };
  readonly people: readonly PersonOptions[];
  readonly chats: readonly ChatOptions[];
  /** `cli_` and 16 hex digits; made from the tenant's name when left out. */
  readonly appId?: string;
  readonly appSecret: string;
  /** Present: what is pushed over HTTP is encrypted and signed. */
  readonly encryptKey?: string;
  readonly verificationToken?: string;
  /** Where events and callbacks go over HTTP while no long connection is up; may be given later with `setRequestUrl`. */
  readonly requestUrl?: string;
  readonly clock: { now(): Date };
  /** How long a person waits for the bot's answer, in milliseconds of the machine; 5,000 when left out. */
  readonly patience?: number;
  readonly commands?: readonly CommandOptions[];
  /** None when left out; nothing is refused for want of one. */
  readonly scopes?: readonly Scope[];
  /** The bot's menu, under the composer of its private chat. */
  readonly menu?: readonly MenuItem[];
  /** Links whose previews the bot is asked for: `https://crm.example.com/*`. */
  readonly previewRules?: readonly string[];
  /** Whether more than 5 messages a second to one chat are refused; they are not when left out. */
  readonly rateLimits?: boolean;
}

export interface FeishuDouble {
  /** For `FEISHU_DOMAIN`: `http://127.0.0.1:…`, without a slash at the end. */
  readonly domain: string;
  readonly appId: string;
  readonly workspace: Workspace;
  readonly desk: Desk;
  readonly faults: Faults;
  readonly connections: Connections;
  /** Switches Feishu's own rate limits on and off. */
  readonly pace: Pace;
  /** What the bot has called so far. */
  readonly calls: readonly Call[];
  /** Saves a request URL, as the console does: the bot must answer the challenge. Refuses by a sentence. */
  setRequestUrl(url: string): Promise<void>;
  /** Pushes the events again that fell due on the clock; also done every half second. */
  repush(): Promise<void>;
  close(): Promise<void>;
}

/** Starts a double of Feishu's servers on a free port of the loopback interface. */
export async function startFeishuDouble(options: FeishuDoubleOptions): Promise<FeishuDouble> {
  const newId = (prefix: string): string => prefix + randomBytes(16).toString("hex");
  const now = (): Date => options.clock.now();
  const key = options.tenant.key ?? tenantKeyOf(options.tenant.name);
  const id = options.appId ?? fixedId("cli_", options.tenant.name, 16);
  const app = { id, name: options.app?.name ?? "Tandem", botId: fixedId("ou_", id) };
  const tenant = new Tenant({ key, name: options.tenant.name, now, newId, app, menu: options.menu ?? [] });
  addBot(tenant);
  for (const person of options.people) addPerson(tenant, person);
  for (const chat of options.chats) addGroup(tenant, chat);
  for (const { command, description, i18n = {} } of options.commands ?? []) {
    const commandId = fixedId("", `command ${command}`, 16);
    tenant.commands.set(commandId, { id: commandId, command, description, i18n, icon: undefined });
  }

  let origin = "";
  let requestUrl = options.requestUrl ?? "";
  let busy = 0;
  const countBusy = (change: 1 | -1): void => {
    busy += change;
    tenant.changed();
  };
  const { appSecret, encryptKey, verificationToken = fixedId("", `${id} verification`, 32) } = options;
  const connections = new Connections({ appId: id, appSecret, newId, origin: () => origin });
  const http = httpCourier({ url: () => requestUrl, encryptKey });
  const send: Courier = (parcel) => (connections.connected ? connections.courier(parcel) : http(parcel));
  const events = new Events({ tenant, send, verificationToken });
  const tickets = new Tickets(now, newId);
  const pace = new Pace(now, options.rateLimits ?? false);
  const context: Context = {
    tenant,
    tickets,
    events,
    connections,
    pace,
    appSecret,
    scopes: options.scopes ?? [],
    sent: new Map(),
  };
  const faults = new Faults();
  const calls: Call[] = [];
  const desk: Desk = { tenant, tickets, events, previewRules: options.previewRules ?? [] };

  const server = createServer(
    express()
      .disable("x-powered-by")
      .disable("etag")
      .use(webApi({ context, faults, busy: countBusy, calls })),
  );
  server.on("upgrade", (request, socket, head) => connections.upgrade(request, socket, head));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("The double has no port.");
  origin = `http://127.0.0.1:${address.port}`;
  const timer = setInterval(() => void events.repush(), 500).unref();
  return {
    domain: origin,
    appId: id,
    workspace: new Workspace({ desk, patience: options.patience ?? 5000, isBusy: () => busy > 0 }),
    desk,
    faults,
    connections,
    pace,
    calls,
    setRequestUrl: async (url) => {
      await challenge({ url: () => url, encryptKey }, verificationToken);
      requestUrl = url;
    },
    repush: () => events.repush(),
    close: async () => {
      clearInterval(timer);
      connections.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
