import pg from "pg";
import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { embeddedConnection, openHub } from "../../src/store/embedded/embedded.ts";
import type { Hub } from "../../src/store/embedded/hub.ts";
import { openMemoryCluster } from "../support/memory-cluster.ts";

const cluster = await openMemoryCluster();
const idleInTransactionMs = 300;
let hub: Hub;
let clients: { end(): Promise<void> }[] = [];

const pool = (max: number, options: pg.PoolConfig = {}): pg.Pool => {
  const made = new pg.Pool({ ...embeddedConnection(hub), max, ...options });
  clients.push(made);
  return made;
};
const client = async (): Promise<pg.Client> => {
  const made = new pg.Client(embeddedConnection(hub));
  made.on("error", () => {});
  await made.connect();
  return made;
};
const moment = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const arrives = async (happened: () => boolean): Promise<void> => {
  const deadline = performance.now() + 5000;
  while (!happened() && performance.now() < deadline) await moment(5);
  expect(happened()).toBe(true);
};

beforeEach(async () => {
  hub = await openHub(cluster, { log: () => {}, idleInTransactionMs });
  await cluster.exec("drop table if exists tally; create table tally (id int primary key, value int not null)");
  await cluster.exec("insert into tally select number, 0 from generate_series(1, 5) number");
});
afterEach(async () => {
  for (const each of clients) await each.end();
  clients = [];
  hub.close();
});
afterAll(() => cluster.close());

test("an error spoils neither the connection nor the next statement", async () => {
  const one = await client();
  await expect(one.query("select * from nowhere where id = $1", [1])).rejects.toThrow(/nowhere/);
  await expect(one.query("selec")).rejects.toThrow(/syntax/);
  await expect(one.query({ name: "wrong", text: "select * from nowhere" })).rejects.toThrow(/nowhere/);
  await one.query("begin");
  await expect(one.query("select 1 / 0")).rejects.toThrow(/zero/);
  await expect(one.query("select 1")).rejects.toThrow(/aborted/);
  await one.query("rollback");
  expect((await one.query("select 2 as n")).rows).toEqual([{ n: 2 }]);
  await one.end();
});

test("several statements in one query are answered together", async () => {
  const one = await client();
  const results: unknown = await one.query("select 1 as n; select 2 as n");
  expect(results).toMatchObject([{ rows: [{ n: 1 }] }, { rows: [{ n: 2 }] }]);
  await one.end();
});

test("a value of 5 MB goes in and comes out", async () => {
  const one = await client();
  const big = "宏达".repeat(1_250_000);
  const { rows } = await one.query("select $1::text as value", [big]);
  expect(rows[0].value === big).toBe(true);
  await one.end();
});

test("a name for a prepared statement means each client's own", async () => {
  const [one, other] = [await client(), await client()];
  const text = (n: number) => ({ name: "same", text: `select ${n} as n` });
  expect((await one.query(text(1))).rows).toEqual([{ n: 1 }]);
  expect((await other.query(text(2))).rows).toEqual([{ n: 2 }]);
  expect((await one.query(text(1))).rows).toEqual([{ n: 1 }]);
  await one.end();
  await other.end();
});

test("what a client prepared or set is gone when it has left", async () => {
  const one = await client();
  await one.query({ name: "left", text: "select 1" });
  await one.query("set timezone to 'Asia/Shanghai'");
  await one.end();
  const shared = pool(1);
  const { rows } = await shared.query("select name from pg_prepared_statements where name like '%left'");
  expect(rows).toEqual([]);
  expect((await shared.query("show timezone")).rows).toEqual([{ TimeZone: "UTC" }]);
});

test("moments are right wherever the machine stands", async () => {
  const shared = pool(1);
  const { rows } = await shared.query("select '2026-01-02 03:04:05.678+08'::timestamptz::text as text");
  expect(rows).toEqual([{ text: "2026-01-01 19:04:05.678+00" }]);
});

test("closing the hub ends every client and rolls back what was open", async () => {
  const told: string[] = [];
  const one = await client();
  one.on("error", (error) => told.push(error.message));
  await one.query("begin");
  await one.query("insert into tally values (79, 1)");
  hub.close();
  await arrives(() => told.some((sentence) => sentence.includes("shutting down")));
  expect((await cluster.query("select * from tally where id = 79")).rows).toEqual([]);
});
