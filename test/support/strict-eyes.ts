import type { FeishuDouble } from "../../src/sandbox/feishu/double.ts";
import type { SlackDouble } from "../../src/sandbox/slack/double.ts";
import { refusalsIn } from "../chat/block-kit.ts";
import { flawsIn } from "../chat/card-2.ts";

/**
 * Looks at all that stands in the two chats whenever anything changes, by rules that were written apart from the doubles'
 * own. Gives what they would not have let through, so that every story is a test of it.
 */
export function strictEyes(slack: SlackDouble, feishu: FeishuDouble | null): () => readonly string[] {
  const flaws: string[] = [];
  const seen = new WeakSet<object>();
  const look = (drawn: object, flawsOf: (drawn: object) => readonly string[]) => {
    if (seen.has(drawn)) return;
    seen.add(drawn);
    flaws.push(...flawsOf(drawn).map((flaw) => `${flaw} in ${JSON.stringify(drawn).slice(0, 300)}`));
  };
  const { team } = slack.desk;
  team.watch(() => {
    const said = [...team.messages.values()].flat().filter(({ byBot }) => byBot);
    for (const { blocks, text } of said) look(blocks, (all) => refusalsIn({ blocks: all, text }));
    for (const { content } of [...team.views.values(), ...team.homes.values()]) look(content, refusalsIn);
  });
  const tenant = feishu?.desk.tenant;
  tenant?.watch(() => {
    for (const chat of tenant.chats.keys())
      for (const { content } of tenant.messagesIn(chat))
        if (content.type === "interactive") look(content.card, flawsIn);
  });
  return () => flaws;
}
