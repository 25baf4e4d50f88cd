import { say } from "../chat/messages.ts";
import type { Asks } from "../chat/question.ts";
import type { Reply } from "../chat/reply.ts";
import { openDraft } from "./drafts.ts";
import { drawForm, type Performing } from "./forms.ts";
import { commandNamed } from "./outcome.ts";

/** So many records are offered at once; of more, a longer part of the name finds the one. */
const offered = 20;

/** A form again with the records that fit some words in one of its fields, and with everything that was typed. */
export async function searchForm(
  performing: Performing,
  { draft: id, field: name, words, answers }: Extract<Asks, { kind: "search" }>,
): Promise<Reply> {
  const { catalogue, work } = performing;
  const draft = await openDraft(work, id);
  if (draft.reply) return draft.reply;
  const { verb } = commandNamed(performing, draft.verb);
  const field = verb.fields[name];
  const lookup = field?.kind === "pick" ? catalogue.lookups.get(field.of) : undefined;
  const found = lookup ? await lookup.search(work, words, offered + 1) : [];
  return drawForm(performing, verb, draft, {
    answers,
    errors: found.length ? {} : { [name]: say.notFound({ words }) },
    hints: found.length > offered ? { [name]: say.moreFit() } : {},
    options: new Map([[name, found.slice(0, offered)]]),
  });
}
