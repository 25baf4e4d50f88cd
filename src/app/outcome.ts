import type { Block, CardDraft, Values } from "../chat/card.ts";
import { kept } from "../chat/field.ts";
import { given } from "../chat/given.ts";
import type { Reply } from "../chat/reply.ts";
import { plain, type Verb } from "../chat/verb.ts";
import { Refusal } from "../kernel/refusal.ts";
import type { Asked, Command, Onward, Outcome } from "../work/command.ts";
import type { Work } from "../work/work.ts";
import type { Catalogue } from "./catalogue.ts";
import type { Held } from "./drafts.ts";
import type { Performing } from "./forms.ts";

/** The command of that name. Refuses names that nothing bears, and people whose role is too low. */
export function commandNamed({ catalogue, work }: Performing, name: string): Command {
  const command = catalogue.commands.get(name);
  if (!command) throw new Refusal("desk.lost");
  const { who } = command.verb;
  if (who === "admin" && work.by.role !== "admin") throw new Refusal("desk.adminsOnly");
  if (who === "manager" && work.by.role === "rep") throw new Refusal("desk.managersOnly");
  return command;
}

/** A button's or a draft's values, each checked by its field's kind; what doesn't fit is asked again. */
export function knownOf(verb: Verb, given: Values): { [field: string]: unknown } {
  const known: { [field: string]: unknown } = {};
  for (const [name, field] of Object.entries(verb.fields)) {
    const value = kept[field.kind].safeParse(given[name]);
    if (value.success) known[name] = value.data;
  }
  return known;
}

/**
 * What a handler answers, whole: where it hands on to another verb, what that one shows, below what was done; and on a
 * record's card, what the slices above add.
 */
export async function outcomeOf(
  performing: Performing,
  command: Command,
  known: Values,
  asked: Asked,
): Promise<Exclude<Outcome, Onward>> {
  const outcome = await command.run(performing.work, knownOf(command.verb, known), asked);
  if (outcome.kind === "show" || outcome.kind === "redraw") {
    return { ...outcome, card: await completed(performing, outcome.card) };
  }
  if (outcome.kind !== "onward") return outcome;
  const { verb, values, above = [] } = outcome;
  const next = await outcomeOf(performing, commandNamed(performing, verb.name), plain(values), asked);
  if (next.kind === "wanted") return { verb, ...next };
  if (next.kind !== "show") return next;
  return { ...next, card: { ...next.card, blocks: [...above, ...next.card.blocks] } };
}

/** The card with what the slices above add to its record, for whoever reads it. */
export async function completed(
  { catalogue, work }: { readonly catalogue: Pick<Catalogue, "slices">; readonly work: Work },
  card: CardDraft,
): Promise<CardDraft> {
  const { about } = card;
  if (!about) return card;
  const parts = [];
  for (const { adds } of catalogue.slices) parts.push(...((await adds?.[about.kind]?.(work, about.id)) ?? []));
  const blocks: Block[] = parts.sort((a, b) => a.order - b.order).flatMap((part) => part.blocks);
  return { ...card, blocks: [...card.blocks, ...blocks] };
}

/** Beside what became of it, what the form said: where forms stay in sight, they show it from then on. */
export async function withAnswers(
  { reader }: Performing,
  { fields }: Verb,
  reply: Reply,
  { known }: Held,
  answered: readonly string[],
): Promise<Reply> {
  if (!answered.length || (reply.kind !== "show" && reply.kind !== "redraw")) return reply;
  return { ...reply, given: await given(fields, answered, known, reader) };
}
