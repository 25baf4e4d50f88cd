import type { Button } from "../chat/card.ts";
import type { Question } from "../chat/question.ts";
import { reply as checked, type Reply } from "../chat/reply.ts";
import { button } from "../chat/verb.ts";
import { greeting } from "../crm/members/commands/greeting.ts";
import type { Performing } from "./forms.ts";
import { say } from "./messages.ts";

/** Somebody opened the chat with the bot: greeted the first time, for good. Or the bot came into a room: it says what for. */
export async function arrive({ work, catalogue }: Performing, question: Question): Promise<Reply> {
  if (question.place.kind === "shared") {
    const blocks = [{ kind: "words", text: say.roomWords() }];
    return checked.parse({ kind: "show", to: "room", card: { title: say.roomTitle(), blocks } });
  }
  const card = await greeting(work, question);
  if (!card) return { kind: "silence" };
  const buttons: Button[] = firstSteps.flatMap((name) => {
    const command = catalogue.commands.get(name);
    return command ? [button(command.verb, {})] : [];
  });
  return checked.parse({ kind: "show", card: { ...card, blocks: [...card.blocks, { kind: "buttons", buttons }] } });
}

/** What somebody new can do with one tap. */
const firstSteps = ["opportunity.create", "desk.me", "desk.help", "member.settings"];
