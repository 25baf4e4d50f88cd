import { createServer, type IncomingHttpHeaders } from "node:http";
import express, { type Express } from "express";
import { z } from "zod";
import { type SlackDouble, type SlackDoubleOptions, startSlackDouble } from "../../src/sandbox/slack/double.ts";
import { demoOffice } from "./demo-office.ts";

/** A request that Slack sent to the bot, read as a bot would read it. */
export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly raw: string;
  readonly body: Record<string, unknown>;
}

/** How a bare bot answers: a status and a body, by what it received. */
export type Answering = (received: Received) => { status?: number; body?: unknown; headers?: Record<string, string> };

export interface BareOffice {
  readonly slack: SlackDouble;
  readonly received: Received[];
  /** Calls the Web API as the bot. */
  api(method: string, args?: object, token?: string | null): Promise<Record<string, unknown>>;
  answer(next: Answering): void;
  /** Moves the clock forward by milliseconds. */
  passes(milliseconds: number): void;
  close(): Promise<void>;
}

const anything = z.record(z.string(), z.unknown());

/** The double with a bot that only writes down what it gets, on a clock that stands still until it is moved. */
export async function openBareOffice(options: Partial<SlackDoubleOptions> = {}): Promise<BareOffice> {
  let now = Date.parse("2026-11-23T01:00:00Z");
  let answering: Answering = () => ({});
  const received: Received[] = [];
  const app: Express = express().use(express.text({ type: "*/*" }));
  app.post("/slack/events", (request, response) => {
    const raw = String(request.body);
    const form = raw.startsWith("{") ? null : new URLSearchParams(raw);
    const json = form?.get("payload") ?? (form ? JSON.stringify(Object.fromEntries(form)) : raw);
    const one = { headers: request.headers, raw, body: anything.parse(JSON.parse(json)) };
    received.push(one);
    const { status = 200, body, headers = {} } = answering(one);
    response.status(status).set(headers);
    if (typeof body === "string") response.type("text/plain").send(body);
    else if (body) response.json(body);
    else response.end();
  });
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const slack = await startSlackDouble({
    ...demoOffice,
    clock: { now: () => new Date(now) },
    requestUrl: `http://127.0.0.1:${port}/slack/events`,
    ...options,
  });
  return {
    slack,
    received,
    api: async (method, args = {}, token = demoOffice.botToken) => {
      const headers = {
        "content-type": "application/json",
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      };
      const response = await fetch(slack.apiUrl + method, { method: "POST", headers, body: JSON.stringify(args) });
      return anything.parse(await response.json());
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
      await slack.close();
    },
  };
}
