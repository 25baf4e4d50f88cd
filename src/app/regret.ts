import type { Block } from "../chat/card.ts";
import type { Asks, Question } from "../chat/question.ts";
import { notice, type Reply } from "../chat/reply.ts";
import { verbatim } from "../chat/text.ts";
import { askAdmin } from "../crm/members/member/identify.ts";
import { Refusal } from "../kernel/refusal.ts";
import { isUnreachable } from "../store/unreachable.ts";
import { CompanyGone, VersionConflict } from "../work/work.ts";
import { say } from "./messages.ts";
import { show } from "./words.ts";

/** How a question ended: as asked, with a sentence of what is wrong, or with a reference to what broke. */
export type Heard = "answered" | "refused" | "busy" | "broken";

/** What somebody sees who asked in vain, and how it ended: a refusal, a conflict that would not end, a database that does not answer, or a bug. */
export function regretFor(error: unknown, question: Question, reference: string): [Reply, Heard] {
  if (error instanceof CompanyGone) return [refused(askAdmin(), question), "refused"];
  if (error instanceof Refusal) return [refused(error, question), "refused"];
  if (error instanceof VersionConflict) return [notice(say.busy(), "warning"), "busy"];
  if (isUnasked(question.asks)) return [{ kind: "silence" }, "broken"];
  return [notice(isUnreachable(error) ? say.away({ reference }) : say.bug({ reference }), "bad"), "broken"];
}

/** Nobody who opens a chat, posts a link or leaves waits for a sentence. */
const isUnasked = ({ kind }: Asks): boolean => kind === "arrive" || kind === "preview" || kind === "depart";

/** A refusal as the person sees it; what they typed is shown again, so that nothing is lost. */
function refused(error: Refusal, { asks }: Question): Reply {
  const text = { key: error.code, facts: error.facts };
  // Somebody who is not let in gets the one sentence, and nothing else.
  if (isUnasked(asks)) return { kind: "silence" };
  if (error.code === askAdmin().code) return notice(text, "bad");
  if (asks.kind !== "words" || asks.words.trim() === "") return notice(text, "bad");
  const line = asks.noun ? `/${asks.noun.replace(/^\//, "")} ${asks.words}` : asks.words;
  return show({
    title: text,
    tone: "warning",
    blocks: inQuotes(line),
  });
}

/** A paragraph that every platform takes, and how many of them come back of what somebody pasted, in letters. */
const quoted = { paragraph: 2500, paragraphs: 5 };

function inQuotes(line: string): Block[] {
  const letters = [...line].slice(0, quoted.paragraph * quoted.paragraphs);
  const parts = Array.from({ length: Math.ceil(letters.length / quoted.paragraph) }, (_, at) =>
    letters.slice(at * quoted.paragraph, (at + 1) * quoted.paragraph).join(""),
  );
  return parts.map((part, at) => ({
    kind: "quote",
    text: verbatim(part),
    ...(at === parts.length - 1 ? { by: say.youWrote() } : {}),
  }));
}
