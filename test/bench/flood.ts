import { once } from "node:events";
import { says } from "./client.ts";
import { isForLater, sayings } from "./sayings.ts";

/**
 * Everything that one company asks at once, from a process of its own, so that whoever measures the
 * others isn't kept busy by it. Says "ready", waits for SIGUSR2, and prints how each was acknowledged.
 */
const [port = "", team = "", people = "", respondUrl = "", key = "", count = ""] = process.argv.slice(2);
const users = people.split(",");

const word = once(process, "SIGUSR2");
// A process with nothing to do would end.
const awake = setInterval(() => {}, 1000);
process.stdout.write("ready\n");
await word;
clearInterval(awake);
const acknowledged = await Promise.all(
  Array.from({ length: Number(count) }, async (_, place) => {
    const by = { user: users[place % users.length] ?? "", team, trigger: `${key}-${place}`, respondUrl };
    const { status, body, ms } = await says(Number(port), by, sayings[place % sayings.length] ?? "");
    return { status, ms, later: isForLater(body) };
  }),
);
process.stdout.write(`${JSON.stringify(acknowledged)}\n`);
process.exit();
