import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { openDatabase } from "../../src/store/database.ts";
import { countAll } from "../chaos/counts.ts";
import { errandOf, firstDeals, run, runAll, talkative } from "../chaos/errands.ts";
import { mortal } from "../chaos/mortal.ts";
import { postTo } from "../chaos/post.ts";
import { wires } from "../chaos/wire.ts";
import { freshDatabase } from "../support/database.ts";
import { policyWith } from "../support/policy.ts";
import { until } from "./workshop.ts";

/** `TANDEM_CHAOS=1000` for a long run. */
const wanted = Number(process.env.TANDEM_CHAOS ?? 200);
const kills = Math.max(3, Math.round(wanted / 100));

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** Where the bot keeps its rows: a folder, or a database on the server of DATABASE_URL. */
async function place(): Promise<{ dataDir?: string; databaseUrl?: string }> {
  if (process.env.DATABASE_URL) {
    const database = await freshDatabase();
    closing.push(() => database.close());
    return { databaseUrl: String(database.connection.connectionString) };
  }
  const folder = mkdtempSync(path.join(tmpdir(), "tandem-kill-"));
  closing.push(async () => rmSync(folder, { recursive: true, force: true }));
  return { dataDir: path.join(folder, "data") };
}

const told = `killed ${kills} times amid ${wanted} commands, it keeps every write that it acknowledged, and none twice`;
test.each(["slack", "feishu"] as const)(
  `in %s, ${told}`,
  async (platform) => {
    const wire = await wires[platform]();
    closing.push(() => wire.close());
    const at = { ...(await place()), ...wire.place, policyFile: await policyWith(talkative) };
    const bot = mortal(at);
    closing.push(bot.kill);
    const post = postTo(bot.now);
    for (const errand of firstDeals) await run(errand, post, wire);
    const errands = Array.from({ length: wanted }, (_, number) => errandOf(number));
    const progress = { acknowledged: 0, repeats: 0 };
    const reaper = async () => {
      for (let kill = 0; kill < kills; kill++) {
        const next = Math.min(((kill + Math.random()) * wanted) / kills, wanted - 20);
        await until(() => progress.acknowledged >= next, 300_000);
        await bot.restart();
        await post.bringsAgain(5);
      }
    };
    await Promise.all([runAll(errands, post, wire, progress), reaper()]);
    expect(progress.acknowledged).toBe(wanted);
    // Otherwise nobody was killed while somebody waited.
    expect(progress.repeats).toBeGreaterThan(0);
    await (await bot.now()).stop();

    const database = await openDatabase({ url: at.databaseUrl, dataDir: at.dataDir ?? "", log: () => {} });
    closing.push(() => database.close());
    const { repeated, sent, waiting, ...wrong } = await countAll(database, errands, wire);
    expect(wrong).toEqual({ lost: 0, doubled: 0, torn: 0, untold: 0 });
    expect(sent + waiting).toBeGreaterThan(0);
    // What a kill met between the post and its note is known again by Feishu, and looked for in Slack.
    expect(repeated).toBe(0);
  },
  600_000,
);
