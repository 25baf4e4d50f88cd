/**
 * A replica that takes a job and never ends it, unless it is told to by SIGUSR2. Parameters: the database's address (or "" and a folder), and the pace of
 * its heart in milliseconds. Leaves the job itself, and prints when it has it.
 */
import { randomUUID } from "node:crypto";
import { openDatabase } from "../../../src/store/database.ts";
import { enqueue, openQueue } from "../../../src/work/queue.ts";

const [url = "", folder = "", beat = "3000", lease = "15000"] = process.argv.slice(2);
const database = await openDatabase({ url: url || undefined, dataDir: folder, log: () => {} });
const queue = await openQueue(database, () => {}, { beat: Number(beat), lease: Number(lease) });
await queue.start({
  "test.say": async () => {
    // Listening first: whoever reads the line may signal at once, and a signal that nobody listens to ends the process.
    const told = new Promise<void>((end) => process.once("SIGUSR2", () => end()));
    console.log("claimed");
    await told;
  },
});
await enqueue(
  database.prisma,
  [
    { name: "test.say", payload: { tenant: randomUUID(), input: { words: "carried on" } }, lane: "one" },
    { name: "test.say", payload: { tenant: randomUUID(), input: { words: "behind it" } }, lane: "one" },
  ],
  new Date(),
);
