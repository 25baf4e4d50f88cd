/**
 * A replica that only sends what was told. Parameters: the database's address (or "" and a folder), the platform, and
 * where its server is. Prints when it is ready.
 */
import { lines } from "../../../src/app/messages.ts";
import { feishu } from "../../../src/chat/feishu/feishu.ts";
import { slack } from "../../../src/chat/slack/slack.ts";
import { speaker } from "../../../src/chat/voice.ts";
import { calendarsOf } from "../../../src/policy/calendars.ts";
import { loadPolicy } from "../../../src/policy/load.ts";
import { openDatabase } from "../../../src/store/database.ts";
import { deliver } from "../../../src/work/delivery.ts";
import { openQueue } from "../../../src/work/queue.ts";
import { secrets } from "../../support/foreign-feishu.ts";
import { tandem } from "../workshop.ts";

const [url = "", folder = "", name = "slack", server = ""] = process.argv.slice(2);
const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const clock = { now: () => new Date() };
const platform =
  name === "slack"
    ? slack({ botToken: "xoxb-strict", signingSecret: "strict", apiUrl: `${server}/api/`, log, now: clock.now })
    : feishu({ ...secrets, domain: server, mode: "http", log, now: clock.now });
const loaded = await loadPolicy("manifests/policy.yaml");
if ("problems" in loaded) throw new Error("the policy has mistakes");
const { policy } = loaded;
const database = await openDatabase({ url: url || undefined, dataDir: folder, log: () => {} });
const queue = await openQueue(database, () => {}, { beat: 500, lease: 5_000 });
await platform.start(async () => {
  throw new Error("nobody asks");
});
const send = deliver({
  ...{
    database,
    clock,
    policy,
    calendars: calendarsOf(policy),
    speaker: speaker([lines]),
    log: () => {},
    room: tandem,
  },
  platforms: new Map([[platform.name, platform]]),
  addressee: async () => null,
});
await queue.start({ deliver: ({ tenant, input }) => send(tenant, input) });
console.log("ready");
