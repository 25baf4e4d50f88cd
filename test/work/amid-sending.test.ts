import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { verbatim } from "../../src/chat/text.ts";
import { calendarsOf } from "../../src/policy/calendars.ts";
import { loadPolicy } from "../../src/policy/load.ts";
import { type Database, openDatabase } from "../../src/store/database.ts";
import { openQueue } from "../../src/work/queue.ts";
import { unitOfWork } from "../../src/work/unit.ts";
import { freshDatabase } from "../support/database.ts";
import { freshCompany } from "../support/fresh-company.ts";
import { type OtherProcess, startProcess } from "../support/processes.ts";
import { Doors } from "./doors.ts";
import { tandem, until } from "./workshop.ts";

/** `TANDEM_KILLS=30` for a long run. */
const kills = Number(process.env.TANDEM_KILLS ?? 3);
const script = new URL("./scripts/sender.ts", import.meta.url);
const rooms = 4;
const each = 12;

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** A database that several processes share; an embedded one belongs to one process at a time. */
async function place() {
  if (process.env.DATABASE_URL) {
    const database = await freshDatabase();
    closing.push(() => database.close());
    const shared = <T>(use: (database: Database) => Promise<T>) => use(database);
    return { url: String(database.connection.connectionString), folder: "", replicas: 2, using: shared };
  }
  const folder = mkdtempSync(path.join(tmpdir(), "tandem-sending-"));
  closing.push(async () => rmSync(folder, { recursive: true, force: true }));
  const alone = async <T>(use: (database: Database) => Promise<T>) => {
    const database = await openDatabase({ dataDir: folder, attach: true, log: () => {} });
    try {
      return await use(database);
    } finally {
      await database.close();
    }
  };
  return { url: "", folder, replicas: 1, using: alone };
}

/** Tells a message to each room in turn: a digest's or a reminder's, which have a name and are told once. */
async function tells(database: Database, tenant: string, platform: "slack" | "feishu", from: number) {
  const loaded = await loadPolicy("manifests/policy.yaml");
  if ("problems" in loaded) throw new Error("the policy has mistakes");
  const { policy } = loaded;
  const clock = { now: () => new Date() };
  const unit = unitOfWork({
    database,
    clock,
    ids: { next: randomUUID },
    policy,
    calendars: calendarsOf(policy),
    jobs: [],
  });
  await unit({ tenant, by: tandem }, async (work) => {
    for (let number = from; number < from + each; number++) {
      const room = { platform, tenant: "T0STRICT", room: `oc_${number % rooms}` };
      const once = number % 2 ? `digest/team/${number}` : `nudge/owner/${number}`;
      work.tell(
        { room },
        { title: verbatim(`message ${number}`), blocks: [] },
        { once, kind: number % 2 ? "list" : "nudge" },
      );
    }
  });
}

test.each(["slack", "feishu"] as const)(
  `%s: killed ${kills} times between claiming and noting, what has a name comes once, in order, and nothing is lost`,
  async (platform) => {
    const { url, folder, replicas, using } = await place();
    const tenant = await using(async (database) => {
      await (await openQueue(database, () => {})).stop();
      return freshCompany(database);
    });
    const doors = new Doors();
    closing.push(() => doors.close());
    const living = new Map<string, OtherProcess>();
    closing.push(() => Promise.all([...living.values()].map((replica) => replica.kill())));
    const joins = async () => {
      const door = await doors.open();
      const replica = startProcess(script, [url, folder, platform, door]);
      living.set(door, replica);
      await replica.says(/ready/);
    };
    for (let count = 0; count < replicas; count++) await joins();

    for (let kill = 0; kill < kills; kill++) {
      // In turn: the platform took it, and the process never heard so; or it never took it.
      const held = doors.holdsNext(kill % 2 === 0);
      await using((database) => tells(database, tenant, platform, kill * each));
      const door = await held;
      await living.get(door)?.kill();
      living.delete(door);
      await joins();
      await using((database) => {
        const waiting = () => database.prisma.delivery.count({ where: { state: { not: "sent" } } });
        return until(async () => (await waiting()) === 0, 120_000);
      });
    }

    const told = new Map<string, string[]>();
    for (let number = 0; number < kills * each; number++) {
      const room = `oc_${number % rooms}`;
      told.set(room, [...(told.get(room) ?? []), `message ${number}`]);
    }
    // Feishu is told which two posts are the same; in Slack what may have been taken unheard is looked for first.
    expect(Object.fromEntries(doors.rooms)).toEqual(Object.fromEntries(told));
  },
  60_000 + kills * 180_000,
);
