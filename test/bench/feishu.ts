import { type ForeignFeishu, openForeignFeishu, post, settingsOf } from "../support/foreign-feishu.ts";
import { type Bot, type BotPlace, startBot } from "./bot.ts";
import {
  actionsIn,
  type Event,
  type FeishuLoad,
  formsOf,
  load,
  people,
  press,
  thatDo,
  words,
} from "./feishu-traffic.ts";
import { ms, type Table, times } from "./figures.ts";
import type { Bench, Measure } from "./measure.ts";
import { fillBeside } from "./seed.ts";

const seeded = 1000;
const rates = { server: 50, embedded: 25 } as const;
/** Seconds before anything counts; they also make the forms that are sent in afterwards. */
const warmUp = 4;

/** Encrypted and signed events and callbacks at a steady rate, on both databases, beside a bare handler that does the same. */
export const feishu: Measure = {
  name: "feishu",
  about:
    "encrypted, signed events and card callbacks: 50 a second on PostgreSQL and 25 on the embedded database, beside a bare handler with Feishu's SDK and plain SQL",
  async run(bench) {
    const rows: string[][] = [];
    const url = await bench.server();
    if (url === null) bench.says("no PostgreSQL server is here: only the embedded database is measured");
    else {
      const ours = await underLoad(bench, { databaseUrl: url }, rates.server);
      const bare = await bareUnderLoad(bench, url);
      rows.push(row("Tandem, PostgreSQL", rates.server, ours), row("bare SDK, PostgreSQL", rates.server, bare));
      const shares = (["p50", "p95", "p99"] as const).map((share) => times(ours[share] / bare[share]));
      rows.push(["ratio", "", ...shares, "", "", times(ours.cpu / bare.cpu)]);
    }
    const embedded = await underLoad(bench, { dataDir: await bench.folder() }, rates.embedded);
    rows.push(row("Tandem, embedded", rates.embedded, embedded));
    const columns = ["", "a second", "p50 ms", "p95 ms", "p99 ms", "in 3 s", "“working”", "CPU ms each"];
    const remarks = [
      "Four in ten are words, four press a button or a menu, two send a filled form. Counted from the moment at which each was due.",
      "“Working”: callbacks answered by a toast, the card following. CPU: of the bot's process alone, without the server's.",
    ];
    const table: Table = { title: "Feishu's events and callbacks under load", columns, rows, remarks };
    return [table];
  },
};

const row = (name: string, rate: number, { sent, p50, p95, p99, inTime, late, cpu }: FeishuLoad): string[] => [
  ...[name, String(rate), ms(p50), ms(p95), ms(p99)],
  ...[`${inTime}/${sent}`, String(late), ms(cpu)],
];

async function opened(bench: Bench, place: BotPlace, script?: URL): Promise<{ bot: Bot; foreign: ForeignFeishu }> {
  const foreign = await openForeignFeishu();
  bench.atEnd(foreign.close);
  const bot = await startBot({ ...place, settings: settingsOf(foreign) }, script);
  bench.atEnd(bot.stop);
  return { bot, foreign };
}

async function underLoad(bench: Bench, place: BotPlace, rate: number): Promise<FeishuLoad> {
  const { bot, foreign } = await opened(bench, place);
  const url = `http://127.0.0.1:${bot.port}/feishu/events`;
  bench.says(
    `${place.databaseUrl ? "PostgreSQL" : "embedded"}: ${people.length} people join, ${seeded} deals are made`,
  );
  for (const user of people) await post(url, words(user, "deal list"));
  await fillBeside(place, seeded);
  const lists: { user: string; message: string; actions: object[] }[] = [];
  for (const user of people) {
    await post(url, words(user, "deal list"));
    const list = foreign.sent.at(-1);
    const actions = actionsIn(list?.card);
    if (list && thatDo("opportunity.log", actions).length) lists.push({ user, message: list.message, actions });
  }
  const at = <T>(among: readonly T[], place: number): T | undefined => among[place % among.length];
  const traffic = trafficOf(foreign, (what, place) => {
    const list = at(lists, place);
    const action = list && at(thatDo(`"verb":"opportunity.${what}"`, list.actions), Math.floor(place / lists.length));
    if (!list || !action) throw new Error(`nothing to ${what} in a list`);
    return press(list.user, list.message, action);
  });
  await load(bot, rate, warmUp, traffic.opening);
  bench.says(`${rate} a second for ${bench.sizes.seconds} s`);
  return load(bot, rate, bench.sizes.seconds, traffic.mixed);
}

async function bareUnderLoad(bench: Bench, url: string): Promise<FeishuLoad> {
  const { bot, foreign } = await opened(bench, { databaseUrl: url }, new URL("./bare-feishu.ts", import.meta.url));
  const traffic = trafficOf(foreign, (what, place) => {
    const text = `${what === "show" ? "show " : ""}#${1 + ((place * 7) % seeded)}`;
    const value = { does: what === "show" ? "press" : "ask", text };
    return press(people[place % people.length] ?? "", "om_any", { tag: "button", value });
  });
  await load(bot, rates.server, warmUp, traffic.opening);
  bench.says(`bare handler: ${rates.server} a second for ${bench.sizes.seconds} s`);
  return load(bot, rates.server, bench.sizes.seconds, traffic.mixed);
}

/** A button that shows a deal, or one that opens the form of a follow-up. */
type Presses = (what: "show" | "log", place: number) => Event;

const mix = ["log", "show", "ask", "list", "press", "send", "show", "ask", "press", "send"] as const;

/** `opening`: only presses that open forms, to have some; `mixed`: everything, the forms that came being sent in. */
function trafficOf(foreign: ForeignFeishu, presses: Presses) {
  const fresh = formsOf(foreign);
  const forms: ReturnType<typeof fresh> = [];
  const text = (place: number) => {
    const number = 1 + ((place * 7) % seeded);
    return { number, user: people[(number - 1) % people.length] ?? "" };
  };
  const kinds: { readonly [K in (typeof mix)[number]]: (place: number) => Event } = {
    log: (place) => words(text(place).user, `deal log #${text(place).number} called about the contract`),
    show: (place) => words(text(place).user, `deal show #${text(place).number}`),
    list: (place) => words(text(place).user, "deal list"),
    press: (place) => presses("show", place),
    ask: (place) => presses("log", place),
    send: () => {
      if (!forms.length) forms.push(...fresh());
      const form = forms.shift();
      if (!form) throw new Error("no form is left to send");
      const form_value = { text: "called about the contract", kind: "call" };
      return press(form.user, form.message, { ...form.action, name: "submit_form", form_value });
    },
  };
  const opening = (place: number) => presses("log", place);
  return { opening, mixed: (place: number) => kinds[mix[place % mix.length] ?? "show"](place) };
}
