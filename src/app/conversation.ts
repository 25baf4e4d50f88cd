import { asOne } from "../chat/conversation.ts";
import type { Platform } from "../chat/platform.ts";
import type { Question, SourceMessage } from "../chat/question.ts";
import type { Voice } from "../chat/text.ts";
import type { Verb } from "../chat/verb.ts";
import { Refusal } from "../kernel/refusal.ts";
import type { Catalogue } from "./catalogue.ts";
import { understand } from "./understand.ts";

interface Reading {
  readonly catalogue: Catalogue;
  readonly conversation: Platform["conversation"];
}

/**
 * A question that is about a whole conversation, with that as its message: read before anything is written, since a
 * platform takes its time. Any other as it is. Refuses a conversation that the bot may not read.
 */
export async function withConversation(reading: Reading, question: Question, voice: Voice): Promise<Question> {
  const { asks } = question;
  if (asks.kind === "call") {
    const verb = reading.catalogue.commands.get(asks.verb)?.verb;
    return verb?.conversation
      ? { ...question, asks: { ...asks, source: await read(reading, question, verb, voice) } }
      : question;
  }
  if (asks.kind !== "words") return question;
  const understood = understand(reading.catalogue, asks.words, asks.noun);
  if (understood.kind !== "verb" || !understood.verb.conversation) return question;
  const source = await read(reading, question, understood.verb, voice, understood.rest);
  return { ...question, asks: { ...asks, source } };
}

/** As much of it as the verb's field takes beside what was said of it. */
async function read(
  { conversation }: Reading,
  { platform, tenant, place }: Question,
  verb: Verb,
  voice: Voice,
  beside = "",
): Promise<SourceMessage> {
  const field = verb.from === undefined ? undefined : verb.fields[verb.from];
  if (place.room === undefined || place.conversation === undefined || field?.kind !== "text")
    throw new Refusal("desk.noConversation");
  const around = { platform, tenant, room: place.room, message: place.conversation };
  const found = await conversation(around);
  const one = found === "unreachable" ? null : asOne(found, Math.max(0, field.max - beside.length - 1), voice);
  if (!one) throw new Refusal("desk.unreadable");
  return one;
}
