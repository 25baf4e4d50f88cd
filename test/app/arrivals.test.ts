import { once } from "node:events";
import { createServer, IncomingMessage, type Server, ServerResponse } from "node:http";
import net from "node:net";
import { afterEach, expect, test } from "vitest";
import { afterArrivals } from "../../src/app/arrivals.ts";
import { freePort } from "../support/processes.ts";

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** So many ask at the same moment, each by a connection of its own; gives how many were taken up when each was begun. */
async function burst(server: Server, count: number, taken: number[]): Promise<void> {
  const port = await freePort();
  server.listen({ host: "127.0.0.1", port, backlog: 1024 });
  await once(server, "listening");
  closing.push(() => new Promise((resolve) => server.close(resolve)));
  const callers = Array.from({ length: count }, () => net.connect(port, "127.0.0.1"));
  closing.push(() => callers.map((caller) => caller.destroy()));
  for (const caller of callers) caller.write("GET / HTTP/1.1\r\nhost: here\r\nconnection: close\r\n\r\n");
  await Promise.all(callers.map((caller) => once(caller.resume(), "end")));
  expect(taken).toHaveLength(count);
}

test("connections that come at once are all taken up before the first of their requests is begun", async () => {
  const server = createServer();
  const taken: number[] = [];
  let open = 0;
  server.on("connection", () => open++);
  const begin = afterArrivals(server, (_request, response) => {
    taken.push(open);
    response.end();
  });
  server.on("request", begin);
  await burst(server, 200, taken);
  expect(taken[0]).toBe(200);
});

test("connections that never cease to come don't keep a request from being begun", async () => {
  const server = createServer();
  const begun: boolean[] = [];
  const begin = afterArrivals(server, () => begun.push(true));
  server.on("request", begin);
  const request = new IncomingMessage(new net.Socket());
  let rounds = 0;
  const again = () => {
    if (begun.length || rounds > 10_000) return;
    rounds++;
    server.emit("connection", new net.Socket());
    setImmediate(again);
  };
  again();
  begin(request, new ServerResponse(request));
  while (!begun.length && rounds <= 10_000) await new Promise((resolve) => setImmediate(resolve));
  expect(begun).toEqual([true]);
});
