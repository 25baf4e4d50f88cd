import type { CardDraft } from "../chat/card.ts";
import { say as chatSays } from "../chat/messages.ts";
import type { Asks } from "../chat/question.ts";
import { reply as checked, type Reply } from "../chat/reply.ts";
import { Refusal } from "../kernel/refusal.ts";
import type { Performing } from "./forms.ts";
import { helpCard, helpIntro } from "./help.ts";
import { say } from "./messages.ts";
import { perform } from "./perform.ts";
import { nearestWord, onMessage, type Understood, understand } from "./understand.ts";

type Words = Extract<Asks, { kind: "words" }>;

/** Answers a line of words; in a reply to a message, a word that does something with messages does it with that one. */
export async function answerWords(performing: Performing, { noun, words, source }: Words): Promise<Reply> {
  const { catalogue, platform } = performing;
  const understood = understand(catalogue, words, noun);
  const pointed = source && onMessage(catalogue, understood);
  if (pointed) {
    if (source === "unreachable") throw new Refusal("desk.unreachable");
    return perform(performing, pointed.verb.name, {}, { line: pointed.rest, source });
  }
  return understood.kind === "help"
    ? show(helpCard(catalogue, understood.noun, platform))
    : spoken(performing, understood, noun);
}

async function spoken(
  performing: Performing,
  understood: Exclude<Understood, { kind: "help" }>,
  noun: string | undefined,
): Promise<Reply> {
  const { catalogue } = performing;
  const verbs = catalogue.nouns.flatMap((each) => catalogue.verbsOf(each));
  if (understood.kind === "nothing")
    return show(lostCard(performing, noun, understood.words, nearestWord(verbs, understood.words)));
  try {
    return await perform(performing, understood.verb.name, {}, { line: understood.rest });
  } catch (error) {
    const missed = error instanceof Refusal && error.code === "chat.notFound" && understood.verb.fallback;
    const near = missed ? nearestWord(verbs, understood.rest) : null;
    if (near) return show(lostCard(performing, noun, understood.rest, near));
    throw error;
  }
}

/** What was not understood; what was probably meant is one tap away. */
function lostCard({ platform }: Performing, noun: string | undefined, words: string, near: string | null): CardDraft {
  const rest = words.trim().split(/\s+/).slice(1).join(" ");
  const meant = near && [noun?.replace(/^\//, ""), near, rest].filter(Boolean).join(" ").slice(0, 500);
  const title = say.unknownWords({ words: words.slice(0, 200) });
  if (!meant) return { title, tone: "warning", blocks: [{ kind: "words", text: helpIntro(platform) }] };
  const label = say.didYouMean({ line: meant });
  return {
    title,
    tone: "warning",
    blocks: [
      { kind: "words", text: label },
      {
        kind: "buttons",
        buttons: [{ label: chatSays.yes(), verb: sayAgain, values: { words: meant }, tone: "primary" }],
      },
    ],
  };
}

/** A button that says a line of words for the person. */
export const sayAgain = "desk.say";

export const show = (card: CardDraft): Reply => checked.parse({ kind: "show", card });
