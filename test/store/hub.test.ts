import pg from "pg";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
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

describe.each([1, 2, 3, 5, 10, 16])("with a pool of %i", (size) => {
  test("read-modify-write without row locks loses nothing", async () => {
    const shared = pool(size, { idleTimeoutMillis: 20 });
    const turns = Array.from({ length: 16 }, async () => {
      for (let round = 0; round < 25; round++) {
        await addOne(await shared.connect(), round);
      }
    });
    await Promise.all(turns);
    const { rows } = await shared.query("select sum(value)::int as total from tally");
    expect(rows).toEqual([{ total: 400 }]);
  });
});

/** Three ways to add: thinking in the middle, sending everything at once, by prepared statement; some then hang up. */
async function addOne(connection: pg.PoolClient, round: number): Promise<void> {
  const id = 1 + (round % 5);
  const read = "select value from tally where id = $1";
  const write = { name: "write", text: "update tally set value = $1 where id = $2" };
  try {
    if (round % 2) {
      await connection.query("begin");
      const { rows } = await connection.query({ name: "read", text: read, values: [id] });
      if (round % 10 === 1) await moment(1);
      await connection.query({ ...write, values: [rows[0].value + 1, id] });
      await connection.query("commit");
    } else {
      const [, found] = await Promise.all([connection.query("begin"), connection.query(read, [id])]);
      const values = [found.rows[0].value + 1, id];
      await Promise.all([connection.query({ ...write, values }), connection.query("commit")]);
    }
  } finally {
    connection.release(round % 7 === 0);
  }
}

test("a row that was just written is read by whoever asks next", async () => {
  const shared = pool(8);
  const wrong: number[] = [];
  const turns = Array.from({ length: 8 }, async (_, turn) => {
    for (let round = 0; round < 40; round++) {
      const id = 1000 + turn * 100 + round;
      await shared.query("insert into tally values ($1, $2)", [id, turn]);
      const { rows } = await shared.query({
        name: `find-${turn % 3}`,
        text: "select value from tally where id = $1",
        values: [id],
      });
      if (rows[0]?.value !== turn) wrong.push(id);
    }
  });
  await Promise.all(turns);
  expect(wrong).toEqual([]);
});

test("a query asked from inside the answer to another waits its turn", async () => {
  const one = await client();
  const answers: number[] = [];
  const asked = new Promise<void>((resolve, reject) => {
    one.query("select 1 as n", (error, first) => {
      if (error) reject(error);
      answers.push(first.rows[0].n);
      one.query("select 2 as n", (inner, second) => {
        if (inner) reject(inner);
        answers.push(second.rows[0].n);
        resolve();
      });
    });
  });
  await asked;
  expect(answers).toEqual([1, 2]);
  await one.end();
});

test("timers and sockets get their turn while the database is busy", async () => {
  const shared = pool(4);
  const deadline = performance.now() + 3000; // a starved timer could not end the work
  let busy = true;
  const work = Array.from({ length: 4 }, async () => {
    while (busy && performance.now() < deadline) await shared.query("select count(*) from tally");
  });
  const gaps: number[] = [];
  for (let last = performance.now(); gaps.length < 20; ) {
    await moment(1);
    gaps.push(performance.now() - last);
    last = performance.now();
  }
  busy = false;
  await Promise.all(work);
  expect(Math.max(...gaps)).toBeLessThan(250);
});

test("a client that vanishes inside its transaction is rolled back, and the others go on", async () => {
  const shared = pool(2);
  const doomed = await client();
  await doomed.query("begin");
  await doomed.query("insert into tally values (77, 1)");
  const others = shared.query("select count(*)::int as count from tally where id = 77");
  connectionOf(doomed).destroy();
  expect((await others).rows).toEqual([{ count: 0 }]);
});

/** pg keeps the stream of a client under `connection`, which its types leave out. */
function connectionOf(of: pg.Client): { destroy(): void } {
  const connection: { stream: { destroy(): void } } = Reflect.get(of, "connection");
  return connection.stream;
}

test("a client that sits in its transaction is dismissed and told why", async () => {
  const shared = pool(1);
  const told: string[] = [];
  const idle = await client();
  idle.on("error", (error) => told.push(error.message));
  await idle.query("begin");
  await idle.query("insert into tally values (78, 1)");
  const { rows } = await shared.query("select count(*)::int as count from tally where id = 78");
  expect(rows).toEqual([{ count: 0 }]);
  await arrives(() => told.some((sentence) => sentence.includes("idle-in-transaction")));
});

test("a transaction that goes on working is left alone", async () => {
  const shared = pool(1);
  const worker = await shared.connect();
  await worker.query("begin");
  for (let step = 0; step < 5; step++) {
    await moment(idleInTransactionMs / 3);
    await worker.query("update tally set value = value + 1 where id = 1");
  }
  await worker.query("commit");
  worker.release();
  expect((await shared.query("select value from tally where id = 1")).rows).toEqual([{ value: 5 }]);
});

test("what is notified in a transaction is heard at its commit, by those who listen", async () => {
  const shared = pool(2);
  const heard: (string | undefined)[] = [];
  const listener = await client();
  listener.on("notification", ({ payload }) => heard.push(payload));
  await listener.query("listen work");
  await shared.query("select pg_notify('work', 'at once')");
  await arrives(() => heard.length === 1);
  const busy = await shared.connect();
  await busy.query("begin");
  await busy.query("select pg_notify('work', 'later')");
  expect(heard).toEqual(["at once"]);
  await busy.query("commit");
  busy.release();
  await arrives(() => heard.length === 2);
  expect(heard).toEqual(["at once", "later"]);
  await listener.end();
});
