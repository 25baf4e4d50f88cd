import { once } from "node:events";
import { createServer, type Server } from "node:http";
import net from "node:net";
import { afterEach, expect, test } from "vitest";
import { Arrivals } from "../../src/app/arrivals.ts";
import { freePort } from "../support/processes.ts";

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** So many ask at the same moment, each by a connection of its own, and are answered. */
async function burst(server: Server, count: number): Promise<void> {
  const port = await freePort();
  server.listen({ host: "127.0.0.1", port, backlog: 1024 });
  await once(server, "listening");
  closing.push(() => new Promise((resolve) => server.close(resolve)));
  const callers = Array.from({ length: count }, () => net.connect(port, "127.0.0.1"));
  closing.push(() => callers.map((caller) => caller.destroy()));
  for (const caller of callers) caller.write("GET / HTTP/1.1\r\nhost: here\r\nconnection: close\r\n\r\n");
  await Promise.all(callers.map((caller) => once(caller.resume(), "end")));
}

test("connections that come at once are all taken up before anything is done for the first of them", async () => {
  const arrivals = new Arrivals(60_000);
  const server = createServer((_request, response) => {
    arrivals.whenOver(() => {
      taken.push(open);
      response.end();
    });
  });
  let open = 0;
  /** How many were taken up when each was answered. */
  const taken: number[] = [];
  server.on("connection", () => open++);
  arrivals.watch(server);
  await burst(server, 200);
  expect(taken).toHaveLength(200);
  expect(taken[0]).toBe(200);
});

test("where nobody arrives nothing waits", () => {
  const arrivals = new Arrivals();
  arrivals.watch(createServer());
  const done: boolean[] = [];
  arrivals.whenOver(() => done.push(true));
  expect(done).toEqual([true]);
});

test("connections that never cease to come keep nobody from being answered, and nobody at once again", async () => {
  const arrivals = new Arrivals(20);
  const server = createServer();
  arrivals.watch(server);
  let done = 0;
  server.emit("connection", new net.Socket());
  arrivals.whenOver(() => done++);
  expect(done).toBe(0);
  while (done === 0) {
    server.emit("connection", new net.Socket());
    await new Promise((resolve) => setImmediate(resolve));
  }
  server.emit("connection", new net.Socket());
  arrivals.whenOver(() => done++);
  expect(done).toBe(2);
});

test("while connections arrive a company with much under way is held, and one with little is not", async () => {
  const arrivals = new Arrivals(60_000);
  const server = createServer();
  arrivals.watch(server);
  const ends: (() => void)[] = [];
  const counted = arrivals.counted((_company, act) => act());
  const asks = (company: string) => counted(company, () => new Promise<void>((end) => ends.push(end)));
  const all = ["few", ...Array.from({ length: 5 }, () => "crowd")].map(asks);
  expect(arrivals.holds("crowd")).toBe(false);
  server.emit("connection", new net.Socket());
  expect(["crowd", "few", "nobody"].map((company) => arrivals.holds(company))).toEqual([true, false, false]);
  for (const end of ends) end();
  await Promise.all(all);
  server.emit("connection", new net.Socket());
  expect(arrivals.holds("crowd")).toBe(false);
});
