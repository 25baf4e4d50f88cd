import type { BotPlace } from "../bench/bot.ts";
import { presses, says, writes } from "../bench/client.ts";
import { actionsIn, press, thatDo, words } from "../bench/feishu-traffic.ts";
import { startForeignSlack } from "../bench/foreign-slack.ts";
import { openForeignFeishu, post, settingsOf } from "../support/foreign-feishu.ts";
import type { Moods } from "../support/moods.ts";
import { zone } from "./errands.ts";

/** What somebody sees of an answer. */
export interface Seen {
  readonly words: string;
  /** Presses the button that confirms what is proposed, where there is one. */
  readonly confirm: ((nth: number) => Send) | null;
}

/** Brings one envelope to the bot at this port, the same each time; gives what is then seen of the answer, null: nothing. */
export type Send = (port: number) => Promise<Seen | null>;

/** A platform as seen from outside: people speak through it, and what the bot says there is kept. */
export interface Wire {
  readonly place: Pick<BotPlace, "apiUrl" | "settings">;
  /** Words to the bot, without a slash. The same `key` again is the same envelope. */
  says(user: string, key: string, words: string): Send;
  /** What came to this person in their chat with the bot. */
  told(user: string): string[];
  /** How often words were acknowledged and no answer came, which nobody would have brought again. */
  readonly unanswered: number;
  close(): Promise<void>;
}

export const wires = { slack: slackWire, feishu: feishuWire } as const;

/** New deals are said by slash commands; follow-ups are written to the bot, which Slack hands over as events. */
async function slackWire(moodOf?: Moods): Promise<Wire> {
  const slack = await startForeignSlack(moodOf, (id) => ({ tz: zone, locale: id === "U1" ? "en-US" : "zh-CN" }));
  const posts = () =>
    slack.calls
      .filter(({ method }) => method === "chat.postMessage")
      .map(({ body }) => new URLSearchParams(body))
      .map((said) => ({ room: said.get("channel"), thread: said.get("thread_ts"), words: said.get("blocks") ?? "" }));
  const waits = patient();
  const by = (user: string, trigger: string) => ({ user, trigger, respondUrl: slack.respondUrl });
  return {
    place: { apiUrl: slack.apiUrl },
    says: (user, key, words) => async (port) => {
      if (!/^deal (new|新建)/.test(words)) {
        const { status, thread } = await writes(port, by(user, key), words);
        const answer = await waits.for(status, () => posts().find((each) => each.thread === thread));
        return answer ? { words: answer.words, confirm: null } : null;
      }
      const { status, body } = await says(port, by(user, key), `/${words}`);
      const value = confirmIn(body);
      // A press is answered at its own address; the acknowledgement alone may be "working on it".
      const confirm =
        (value: string) =>
        (nth: number): Send =>
        async (again) => {
          const pressing = `${key}-confirm-${nth}`;
          await presses(again, by(user, pressing), value);
          const answer = slack.calls.findLast(({ method }) => method === `respond/${pressing}`);
          return answer ? { words: answer.body, confirm: null } : null;
        };
      if (status !== 200 || isWorking(body)) return null;
      return { words: body, confirm: value === null ? null : confirm(value) };
    },
    told: (user) =>
      posts().flatMap(({ room, thread, words }) => (room === `D${user}` && thread === null ? [words] : [])),
    get unanswered() {
      return waits.inVain;
    },
    close: slack.close,
  };
}

/** The value of the button that confirms what is proposed. */
function confirmIn(body: string): string | null {
  const [, quoted] = /"value":("(?:[^"\\]|\\.)*desk\.confirm(?:[^"\\]|\\.)*")/.exec(body) ?? [];
  const value: unknown = quoted && JSON.parse(quoted);
  return typeof value === "string" ? value : null;
}

/** Words and presses as Feishu's server hands them over. A press is never brought again: whoever sees nothing presses anew. */
async function feishuWire(moodOf?: Moods): Promise<Wire> {
  const feishu = await openForeignFeishu(moodOf);
  const waits = patient();
  const open = (user: string) => `ou_${user}`;
  const bring = (port: number, event: object) =>
    post(`http://127.0.0.1:${port}/feishu/events`, event).catch(() => null);
  return {
    place: { settings: settingsOf(feishu) },
    says: (user, key, said) => {
      const asked = `om_${key.replaceAll("-", "_")}`;
      const event = words(open(user), said, asked);
      const confirm =
        (message: string, action: object) =>
        (nth: number): Send => {
          const token = `c-${asked}-${nth}`;
          const pressed = press(open(user), message, action, token);
          return async (port) => {
            const answer = await bring(port, pressed);
            const later = feishu.sent.findLast(({ message: at }) => at === token)?.card;
            const seen = JSON.stringify([answer?.answer, later]);
            return answer?.status === 200 && (later || !isWorking(seen)) ? { words: seen, confirm: null } : null;
          };
        };
      return async (port) => {
        const acknowledged = await bring(port, event);
        const shown = await waits.for(acknowledged?.status, () => {
          const message = feishu.sent.find(({ under }) => under === asked)?.message;
          const newest = feishu.sent.findLast((each) => message !== undefined && each.message === message);
          return newest && !isWorking(JSON.stringify(newest.card)) ? newest : undefined;
        });
        if (!shown) return null;
        const { message, card } = shown;
        const [action] = thatDo("desk.confirm", actionsIn(card));
        return { words: JSON.stringify(card), confirm: action ? confirm(message, action) : null };
      };
    },
    told: (user) => feishu.sent.filter(({ to }) => to === open(user)).map(({ card }) => JSON.stringify(card)),
    get unanswered() {
      return waits.inVain;
    },
    close: feishu.close,
  };
}

/** What is said while an answer takes its time. */
const isWorking = (words: string): boolean => /正在处理|Working on it/.test(words);

/** Waits for the answer to what was acknowledged, as long as a person would; what was not is brought again. */
function patient() {
  let inVain = 0;
  return {
    for: async <T>(status: number | undefined, look: () => T | undefined): Promise<T | undefined> => {
      const until = performance.now() + (status === 200 ? 15_000 : 0);
      let found = look();
      while (found === undefined && performance.now() < until) {
        await new Promise((resolve) => setTimeout(resolve, 20));
        found = look();
      }
      if (found === undefined && status === 200) inVain += 1;
      return found;
    },
    get inVain() {
      return inVain;
    },
  };
}
