import type { Bot } from "./bot.ts";
import { type Acknowledged, presses, says } from "./client.ts";
import type { ForeignSlack } from "./foreign-slack.ts";

/** One write that somebody wants of the bot, and goes on asking for with the same keys until it is acknowledged. */
export type Errand =
  | { readonly kind: "log"; readonly user: string; readonly key: string; readonly deal: number; readonly text: string }
  | { readonly kind: "new"; readonly user: string; readonly key: string; readonly name: string };

/** The bot of the moment: another one after each restart. Waits while there is none. */
export type Present = () => Promise<Bot>;

/** Runs the errand to its acknowledgement; gives how often something had to be sent again. */
export async function run(errand: Errand, bot: Present, slack: ForeignSlack): Promise<number> {
  const by = (step: string) => ({ user: errand.user, trigger: `${errand.key}-${step}`, respondUrl: slack.respondUrl });
  const words = errand.kind === "log" ? `/deal log #${errand.deal} ${errand.text}` : `/deal new ${errand.name}`;
  const answered = ({ body }: Acknowledged) => (errand.kind === "log" ? body.includes(errand.text) : !!confirmIn(body));
  const first = await insist(async () => says((await bot()).port, by("a"), words), answered);
  const confirm = confirmIn(first.answer.body);
  if (errand.kind === "log" || !confirm) return first.repeats;
  // A press is answered at its own address; the acknowledgement alone may be "working on it", and the answer a regret.
  const shown = () =>
    slack.calls.some(({ method, body }) => method === `respond/${by("b").trigger}` && body.includes(errand.name));
  const second = await insist(async () => presses((await bot()).port, by("b"), confirm), shown);
  return first.repeats + second.repeats;
}

async function insist(
  send: () => Promise<Acknowledged>,
  isAnswer: (answer: Acknowledged) => boolean,
): Promise<{ answer: Acknowledged; repeats: number }> {
  for (let repeats = 0; repeats < 100; repeats++) {
    const answer = await send();
    if (answer.status === 200 && isAnswer(answer)) return { answer, repeats };
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("asked a hundred times in vain");
}

/** The value of the button that confirms what is proposed. */
export function confirmIn(body: string): string | null {
  const [, quoted] = /"value":("(?:[^"\\]|\\.)*desk\.confirm(?:[^"\\]|\\.)*")/.exec(body) ?? [];
  const value: unknown = quoted && JSON.parse(quoted);
  return typeof value === "string" ? value : null;
}
