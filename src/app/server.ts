import { createServer, type Server } from "node:http";
import express, { type Express } from "express";
import type { SlackPlatform } from "../chat/slack/settings.ts";
import type { App } from "./build.ts";

/** What one HTTP server answers: its own health, and each platform's requests. `isReady` is asked at each look. */
export function httpServer(app: App, slack: SlackPlatform | null, isReady: () => boolean): Express {
  const server = express().disable("x-powered-by");
  server.get("/healthz", (_request, response) => void response.json({ alive: true }));
  server.get("/readyz", async (_request, response) => {
    const database = await app.database.ping().then(
      () => true,
      () => false,
    );
    const ready = database && isReady();
    response.status(ready ? 200 : 503).json({ ready, database, platforms: isReady() });
  });
  // The adapter reads the raw body itself, since Slack signs its bytes.
  if (slack) server.use("/slack/events", (request, response) => slack.handler(request, response));
  return server;
}

/** Listens; rejects when the address is taken. */
export async function listen(handler: Express, host: string, port: number): Promise<Server> {
  const server = createServer(handler);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  return server;
}

/** Takes no more requests; those under way have so many milliseconds to end. */
export async function stopListening(server: Server, patience: number): Promise<void> {
  const timer = setTimeout(() => server.closeAllConnections(), patience);
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
  clearTimeout(timer);
}
