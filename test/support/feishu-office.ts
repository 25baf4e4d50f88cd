import { createServer, type IncomingHttpHeaders } from "node:http";
import express, { type Express } from "express";
import { z } from "zod";
import { type FeishuDouble, type FeishuDoubleOptions, startFeishuDouble } from "../../src/sandbox/feishu/double.ts";

/** Four people, two groups, and what the console of the demo app would say. */
export const feishuOffice = {
  tenant: { name: "北风贸易" },
  people: [
    { id: "mei", name: "陈梅", email: "mei@northwind.example", title: "客户经理" },
    { id: "bo", name: "Bo Larsen", email: "bo@northwind.example", locale: "en-US", zone: "Europe/Berlin" },
    { id: "gil", name: "Gil Guest", email: "gil@elsewhere.example", kind: "guest" },
    { id: "sam", name: "Sam Stranger", email: "sam@stranger.example", kind: "stranger" },
    { id: "old", name: "Old Hand", email: "old@northwind.example", kind: "gone" },
  ],
  chats: [{ name: "sales" }, { name: "elsewhere", withBot: false }],
  appSecret: "sandbox-app-secret",
  verificationToken: "sandbox-verification-token",
  menu: [
    { label: "My day", i18n: { zh_cn: "我的一天", en_us: "My day" }, eventKey: "home" },
    { label: "New deal", i18n: { zh_cn: "新建商机", en_us: "New deal" }, eventKey: "opportunity.create" },
  ],
  commands: [{ command: "deal", description: "Work on deals", i18n: { zh_cn: "商机" } }],
  previewRules: ["https://crm.example.com/deals/*"],
} satisfies Omit<FeishuDoubleOptions, "clock">;

/** A request that Feishu sent to the bot. */
export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly raw: string;
  readonly body: Record<string, unknown>;
}

/** How a bare bot answers: a status and a body, by what it received. */
export type Answering = (received: Received) => { status?: number; body?: unknown; after?: Promise<unknown> };

export interface BareOffice {
  readonly feishu: FeishuDouble;
  /** Where the bot listens. */
  readonly url: string;
  readonly received: Received[];
  /** Calls the open API as the bot: `api("POST", "im/v1/messages?receive_id_type=open_id", {…})`. */
  api(verb: string, path: string, args?: object, token?: string | null): Promise<Answered>;
  token(): Promise<string>;
  answer(next: Answering): void;
  /** Moves the clock forward by milliseconds. */
  passes(milliseconds: number): void;
  close(): Promise<void>;
}

export interface Answered {
  readonly status: number;
  readonly code: number;
  readonly msg: string;
  readonly data: Record<string, unknown>;
  readonly body: Record<string, unknown>;
  readonly headers: Headers;
}

const anything = z.record(z.string(), z.unknown());
const answered = z.looseObject({ code: z.number(), msg: z.string(), data: anything.default({}) });

/** The double with a bot that only writes down what it gets, on a clock that stands still until it is moved. */
export async function openBareFeishu(options: Partial<FeishuDoubleOptions> = {}): Promise<BareOffice> {
  let now = Date.parse("2026-11-23T01:00:00Z");
  let answering: Answering = () => ({});
  const received: Received[] = [];
  const app: Express = express().use(express.text({ type: "*/*", limit: "4mb" }));
  app.post("/feishu/events", async (request, response) => {
    const raw = String(request.body);
    const one = { headers: request.headers, raw, body: anything.parse(JSON.parse(raw)) };
    received.push(one);
    const { status = 200, body = {}, after } = answering(one);
    await after;
    if (typeof body === "string") response.status(status).type("text/plain").send(body);
    else response.status(status).json(body);
  });
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const url = `http://127.0.0.1:${port}/feishu/events`;
  const clock = { now: () => new Date(now) };
  const feishu = await startFeishuDouble({ ...feishuOffice, clock, requestUrl: url, ...options });
  const token = async (): Promise<string> => {
    const response = await fetch(`${feishu.domain}/open-apis/auth/v3/tenant_access_token/internal`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ app_id: feishu.appId, app_secret: feishuOffice.appSecret }),
    });
    return z.looseObject({ tenant_access_token: z.string() }).parse(await response.json()).tenant_access_token;
  };
  return {
    feishu,
    url,
    received,
    token,
    api: async (verb, path, args, given) => {
      const bearer = given === undefined ? await token() : given;
      const response = await fetch(`${feishu.domain}/open-apis/${path}`, {
        method: verb,
        headers: {
          ...(args ? { "content-type": "application/json; charset=utf-8" } : {}),
          ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }),
        },
        ...(args ? { body: JSON.stringify(args) } : {}),
      });
      const body = anything.parse(await response.json());
      return { ...answered.parse(body), status: response.status, body, headers: response.headers };
    },
    answer: (next) => {
      answering = next;
    },
    passes: (milliseconds) => {
      now += milliseconds;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await feishu.close();
    },
  };
}
