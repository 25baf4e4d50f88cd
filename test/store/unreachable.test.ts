import { createServer } from "node:net";
import { expect, test } from "vitest";
import { lines } from "../../src/app/messages.ts";
import { regretFor } from "../../src/app/regret.ts";
import { speaker } from "../../src/chat/voice.ts";
import { openPool } from "../../src/store/pool.ts";
import { openPrisma } from "../../src/store/prisma.ts";
import { isUnreachable } from "../../src/store/unreachable.ts";
import { freshDatabase } from "../support/database.ts";
import { freePort } from "../support/processes.ts";

const failed = (asked: Promise<unknown>): Promise<unknown> =>
  asked.then(
    () => undefined,
    (error: unknown) => error,
  );

test("a database that nobody serves is told apart from one that refuses a question", async () => {
  const pool = openPool({ connectionString: `postgres://nobody@127.0.0.1:${await freePort()}/none` }, () => {});
  expect(isUnreachable(await failed(pool.query("select 1")))).toBe(true);
  await pool.end();
  const database = await freshDatabase();
  expect(isUnreachable(await failed(database.pool.query("select * from nothing")))).toBe(false);
  expect(isUnreachable(await failed(database.prisma.$queryRaw`select 1/0`))).toBe(false);
  await database.close();
});

test.skipIf(!process.env.DATABASE_URL)(
  "a line that a server cuts is such a failure, by the driver and by Prisma",
  async () => {
    const database = await freshDatabase();
    const cut = "select pg_terminate_backend(pg_backend_pid())";
    expect(isUnreachable(await failed(database.pool.query(cut)))).toBe(true);
    expect(isUnreachable(await failed(database.prisma.$queryRawUnsafe(cut)))).toBe(true);
    await database.close();
  },
);

test("so is one that takes a line and never speaks", async () => {
  const mute = createServer(() => {});
  const port = await freePort();
  await new Promise<void>((listens) => mute.listen(port, "127.0.0.1", listens));
  const pool = openPool(
    { connectionString: `postgres://a@127.0.0.1:${port}/b`, connectionTimeoutMillis: 1_000 },
    () => {},
  );
  const prisma = openPrisma(pool);
  const asked = prisma.$transaction((tx) => tx.$queryRaw`select 1`, { maxWait: 200 });
  expect(isUnreachable(await failed(asked))).toBe(true);
  mute.close();
});

test("who asks meanwhile is told to try again, in their language; who asked nothing hears nothing", async () => {
  const lost = Object.assign(new Error("read"), { code: "ECONNRESET" });
  const ask = {
    platform: "slack",
    tenant: "T1",
    user: "U1",
    key: "1",
    opensForms: false,
    place: { kind: "direct" },
  } as const;
  const told = (error: unknown) => regretFor(error, { ...ask, asks: { kind: "words", words: "me" } }, "abc")[0];
  const spoken = (error: unknown, locale: "en" | "zh-CN") => {
    const reply = told(error);
    return reply.kind === "notice" ? speaker([lines])({ locale, zone: "UTC" }, new Date()).text(reply.text) : "";
  };
  expect(spoken(lost, "en")).toContain("try again in a minute");
  expect(spoken(lost, "zh-CN")).toContain("暂时连不上数据库");
  expect(spoken(new Error("a bug"), "en")).toContain("Something went wrong on my side");
  expect(regretFor(lost, { ...ask, asks: { kind: "arrive" } }, "abc")[0]).toEqual({ kind: "silence" });
});
