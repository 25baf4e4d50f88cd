import { execFileSync } from "node:child_process";
import { get } from "node:http";
import net from "node:net";
import express from "express";
import { afterEach, expect, test } from "vitest";
import { Arrivals } from "../../src/app/arrivals.ts";
import { type Entrance, listen, stopListening } from "../../src/app/server.ts";
import { startProcess } from "../support/processes.ts";

let entrance: Entrance | undefined;
afterEach(async () => {
  if (entrance) await stopListening(entrance, 0);
  entrance = undefined;
});

const portOf = ({ server }: Entrance): number => {
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("no port");
  return address.port;
};

/** How it ends to connect there. */
const outcome = (port: number): Promise<string> =>
  new Promise((resolve) => {
    const caller = net.connect(port, "127.0.0.1", () => {
      caller.destroy();
      resolve("connected");
    });
    caller.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? ""));
  });

const handler = express().get("/", (_request, response) => void response.send("here"));

/** Connects so often from another process while this one stands still. */
const crowd = `const [port, count] = process.argv.slice(1).map(Number);
const come = () => new Promise((there) => require("node:net").connect(port, "127.0.0.1", there));
Promise.all(Array.from({ length: count }, come)).then(() => process.exit());`;

test("connections that wait are taken up many at a round of the loop", async () => {
  entrance = await listen(handler, "127.0.0.1", 0, new Arrivals());
  expect(await entrance.doors).toHaveLength(32);
  let came = 0;
  entrance.server.on("connection", () => came++);
  execFileSync(process.execPath, ["--eval", crowd, String(portOf(entrance)), "66"]);
  const eachRound: number[] = [];
  while (came < 66) {
    const before = came;
    await new Promise((round) => setImmediate(round));
    eachRound.push(came - before);
  }
  expect(Math.max(...eachRound)).toBe(33);
});

test.each([
  ["its head", "POST / HTTP/1.1\r\nHost: x\r\n"],
  ["its body", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\na"],
])("a request of which %s comes drop by drop is given up, by whatever door it came", async (_what, beginning) => {
  entrance = await listen(handler, "127.0.0.1", 0, new Arrivals(), 400);
  await entrance.doors;
  const port = portOf(entrance);
  const ends = Array.from({ length: 40 }, async () => {
    const caller = net.connect(port, "127.0.0.1", () => caller.write(beginning));
    const drops = setInterval(() => caller.writable && caller.write("x"), 50);
    const heard: Buffer[] = [];
    caller.on("data", (data: Buffer) => heard.push(data));
    caller.on("error", () => {});
    await new Promise((closed) => caller.once("close", closed));
    clearInterval(drops);
    return Buffer.concat(heard).toString().slice(0, 30);
  });
  expect(new Set(await Promise.all(ends))).toEqual(new Set(["HTTP/1.1 408 Request Timeout\r\n"]));
});

test("whoever comes by any door is answered, and nobody comes in any more when it stops", async () => {
  entrance = await listen(handler, "127.0.0.1", 0, new Arrivals());
  await entrance.doors;
  const port = portOf(entrance);
  const answers = await Promise.all(
    Array.from({ length: 100 }, async () => (await fetch(`http://127.0.0.1:${port}/`)).text()),
  );
  expect(answers.filter((words) => words === "here")).toHaveLength(100);
  await stopListening(entrance, 0);
  expect(await outcome(port)).toBe("ECONNREFUSED");
});

test("whoever comes while they open is answered", async () => {
  entrance = await listen(handler, "127.0.0.1", 0, new Arrivals());
  const url = { port: portOf(entrance), host: "127.0.0.1", agent: false };
  const status = () =>
    new Promise((resolve) =>
      get(url, (response) => resolve(response.resume().statusCode)).once("error", (error) => resolve(error.message)),
    );
  let opening = true;
  void entrance.doors.then(() => {
    opening = false;
  });
  const answers = [await status()];
  while (opening) answers.push(await status());
  expect(answers.filter((each) => each !== 200)).toEqual([]);
});

test("who is killed while they open leaves the address free", async () => {
  const killed = startProcess(new URL("../support/short-lived-server.ts", import.meta.url), []);
  const port = Number(await killed.says(/^\d+$/));
  await killed.ends();
  await expect.poll(() => outcome(port), { timeout: 30_000 }).toBe("ECONNREFUSED");
});

test("without arrivals to prepare for there is the server's own door alone", async () => {
  entrance = await listen(handler, "127.0.0.1", 0);
  expect(await entrance.doors).toEqual([]);
});
