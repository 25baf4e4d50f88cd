import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Server as NetServer } from "node:net";
import express, { type Express, type NextFunction, type Request, type Response } from "express";
import type { Platform } from "../chat/platform.ts";
import type { Arrivals } from "./arrivals.ts";
import type { App } from "./build.ts";
import type { Connections } from "./connections.ts";
import { openDoors } from "./doors.ts";
import type { Metrics } from "./metrics.ts";
import { manyPage, pageHeaders, pageOf } from "./pages.ts";
import { perAddress } from "./per-address.ts";
import { isNumber } from "./preview.ts";
import { surveyRoutes } from "./survey/routes.ts";
import { wrongRequest } from "./wrong-request.ts";

/** A platform that may also post to us. It reads the raw body itself, since what is signed are its bytes. */
export interface Listening extends Platform {
  handler(request: IncomingMessage, response: ServerResponse): void;
  /** What browsers open of it, by path. */
  readonly pages?: { readonly [path: string]: (request: IncomingMessage, response: ServerResponse) => void };
}

/** Of a platform's pages, from one address: behind each the platform itself is asked, and none may use up what it grants us. */
const perMinute = 30;

/**
 * What one HTTP server answers: its own health and figures, each platform's requests, and the pages behind links of ours. It is ready
 * when the database answers and at least one platform is listened to; `platforms` says which.
 */
export function httpServer(
  app: App,
  platforms: readonly Listening[],
  state: Connections["state"],
  metrics: Pick<Metrics, "text" | "posted">,
): Express {
  const server = express().disable("x-powered-by");
  // Counted, not known by address: behind a container's bridge everybody comes from the same private one.
  server.set("trust proxy", app.settings.proxies);
  server.get("/healthz", (_request, response) => void response.json({ alive: true }));
  server.get("/readyz", async (_request, response) => {
    const database = await app.database.ping().then(
      () => true,
      () => false,
    );
    const connected = state();
    const ready = database && Object.values(connected).includes(true);
    response.status(ready ? 200 : 503).json({ ready, database, platforms: connected });
  });
  server.get("/metrics", async (_request, response) => {
    const { type, body } = await metrics.text();
    response.set({ "content-type": type, "cache-control": "no-store" }).send(body);
  });
  const unhurried = perAddress(perMinute, (_request, response) => {
    response.status(429).set(pageHeaders).send(manyPage(app.speaker, app.clock.now()));
  });
  for (const { name, handler, pages = {} } of platforms) {
    server.use(`/${name}/events`, (request, response) => {
      response.on("finish", () => metrics.posted(name, response.statusCode));
      handler(request, response);
    });
    for (const [path, page] of Object.entries(pages)) server.get(path, unhurried, page);
  }
  server.use("/survey", surveyRoutes(app));
  for (const page of app.catalogue.pages) {
    server.get(`/${page.path}/:number`, ({ params: { number } }, response, next) => {
      if (!isNumber(number)) return next();
      response.set(pageHeaders).send(pageOf(page, Number(number), app.speaker, app.clock.now()));
    });
  }
  // Express itself would write each broken address down, and may tell whoever sent it where in the code it broke.
  server.use((error: unknown, _request: Request, response: Response, _next: NextFunction) => {
    const status = wrongRequest(error);
    if (status === null) app.log("a request failed", error);
    if (response.headersSent) response.destroy();
    else response.sendStatus(status ?? 500);
  });
  return server;
}

/** So many connections may wait to be taken up; beyond it the system lets callers try again, ever more seldom, for half a minute. */
const backlog = 4096;

/** Behind a burst of hundreds all are taken up within a few rounds of the loop. */
const moreDoors = 32;

/** A server that listens, and its further doors, which open while it does. */
export interface Entrance {
  readonly server: Server;
  readonly doors: Promise<readonly NetServer[]>;
}

/** Milliseconds in which a request has to be here as a whole: what comes drop by drop holds its connection no longer. */
const wholeRequest = 30_000;

/** Listens; rejects when the address is taken. With `arrivals` it is prepared for bursts. */
export async function listen(
  handler: Express,
  host: string,
  port: number,
  arrivals?: Arrivals,
  requestTimeout = wholeRequest,
): Promise<Entrance> {
  const headersTimeout = requestTimeout / 2;
  const server = createServer({ requestTimeout, headersTimeout, connectionsCheckingInterval: headersTimeout }, handler);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen({ port, host, backlog }, resolve);
  });
  arrivals?.watch(server);
  return { server, doors: arrivals ? openDoors(server, moreDoors) : Promise.resolve([]) };
}

/** How this machine reaches its own server; one that listens everywhere, by the loopback interface. */
export function here({ host, port }: { readonly host: string; readonly port: number }): string {
  const name = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
  return `http://${name.includes(":") ? `[${name}]` : name}:${port}`;
}

/** Takes no more requests; those under way have so many milliseconds to end. */
export async function stopListening({ server, doors }: Entrance, patience: number): Promise<void> {
  const timer = setTimeout(() => server.closeAllConnections(), patience);
  const closed = [server, ...(await doors)].map((door) => new Promise<void>((resolve) => door.close(() => resolve())));
  server.closeIdleConnections();
  await Promise.all(closed);
  clearTimeout(timer);
}
