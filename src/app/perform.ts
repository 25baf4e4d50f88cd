import type { CardDraft, Values } from "../chat/card.ts";
import type { Answer } from "../chat/field.ts";
import { say as chatSays } from "../chat/messages.ts";
import type { SourceMessage } from "../chat/question.ts";
import { readAnswer } from "../chat/reading.ts";
import { reply as checked, type Reply } from "../chat/reply.ts";
import type { Text } from "../chat/text.ts";
import { draftButton, here, inList, plain, type Verb } from "../chat/verb.ts";
import type { Id } from "../kernel/id.ts";
import { Refusal } from "../kernel/refusal.ts";
import type { Command, Onward, Outcome, Proposal, Wanted } from "../work/command.ts";
import { changeDraft, closeDraft, type Draft, type Held, keepDraft, openDraft } from "./drafts.ts";
import { fill, isGuessed } from "./fill.ts";
import { drawForm, type Performing } from "./forms.ts";
import { say } from "./messages.ts";
import { commandNamed, knownOf, outcomeOf, withAnswers } from "./outcome.ts";
import { inItsCurrency } from "./reader.ts";
import { notUsed, withUnread } from "./unread.ts";

/** What a verb is performed with, beside the values that a button or a draft carries. */
interface With {
  readonly line?: string | undefined;
  readonly source?: SourceMessage | undefined;
  readonly draft?: Id | undefined;
}

/** Runs a verb when everything it needs is known; otherwise gives the form for what is missing. Nothing is guessed. */
export async function perform(performing: Performing, name: string, given: Values, beside: With): Promise<Reply> {
  const command = commandNamed(performing, name);
  const { verb } = command;
  const filled = await fill(verb, beside.line ?? "", performing.reader);
  const known = { ...knownOf(verb, given), ...filled.values, ...fromMessage(verb, beside.source, filled.values) };
  const missing = Object.keys(verb.fields).filter(
    (field) => !verb.fields[field]?.optional && known[field] === undefined,
  );
  const isUnsaid = verb.asks.length > 0 && verb.asks.every((field) => known[field] === undefined);
  // Of a button that names the record only, the form shows what the record holds.
  const isPressed = beside.line === undefined && command.prefill !== undefined;
  const nothingSaid = beside.draft === undefined && isUnsaid && (isPressed || Object.keys(known).length === 0);
  const held: Held = {
    known: plain(known),
    asked: [],
    required: [],
    unread: [...filled.unread],
    source: beside.source,
    here: isHere(given),
    ...listOf(given),
    proposed: false,
  };
  if (missing.length || nothingSaid || isGuessed(verb, filled)) {
    const seen = [verb.from, ...filled.unsure];
    const open = verb.asks.filter((field) => known[field] === undefined || seen.includes(field));
    const asked =
      filled.doubts.size && !filled.unread.length ? missing : [...new Set([...missing, ...open])].sort(byPlace(verb));
    // What the record holds would hide that the line's own words were not understood.
    const isHeard = filled.unsure.length === 0 && filled.unread.length === 0;
    const fresh = asked.filter((field) => isHeard || !missing.includes(field));
    const before = await prefilled(performing, command, known, fresh);
    const shown = {
      ...held,
      known: plain({ ...before, ...known }),
      asked,
    };
    const draft = await keepDraft(performing.work, verb.name, shown);
    const drawing = { intro: notUsed(filled.unread), options: filled.doubts };
    return drawForm(performing, verb, { id: draft, ...shown }, drawing);
  }
  return run(performing, command, held, beside.draft);
}

/** What the record holds for the fields that a form asks, and for those that are never asked. */
async function prefilled(
  { work }: Performing,
  { verb, prefill }: Command,
  known: { readonly [field: string]: unknown },
  asked: readonly string[],
): Promise<{ [field: string]: unknown }> {
  const held = (await prefill?.(work, known)) ?? {};
  return Object.fromEntries(
    Object.entries(held).filter(([field]) => asked.includes(field) || !verb.asks.includes(field)),
  );
}

/** Takes a filled form: errors stand beside their fields; what is right goes to the handler. */
export async function submitForm(
  performing: Performing,
  id: Id,
  answers: { readonly [field: string]: Answer },
): Promise<Reply> {
  const draft = await openDraft(performing.work, id);
  if (draft.reply) return draft.reply;
  const command = commandNamed(performing, draft.verb);
  const { known, errors } = await readAnswers(performing, command.verb, draft, answers);
  if (Object.keys(errors).length) return drawForm(performing, command.verb, draft, { errors, answers });
  return run(performing, command, { ...draft, known: plain(known) }, id, draft.asked);
}

/** The same form again, with the sentence that a handler refused it by: beside its field, or above all. */
export async function refuseForm(
  performing: Performing,
  id: Id,
  answers: { readonly [field: string]: Answer },
  refusal: Refusal,
): Promise<Reply> {
  const draft = await openDraft(performing.work, id);
  if (draft.reply) return draft.reply;
  const text: Text = { key: refusal.code, facts: refusal.facts };
  const field = draft.asked.find((name) => name === refusal.field) ?? draft.asked[0];
  const errors = field ? { [field]: text } : {};
  return drawForm(performing, commandNamed(performing, draft.verb).verb, draft, { errors, answers });
}

/** Does what a proposal said it would. */
export function confirmDraft(performing: Performing, draft: Draft): Promise<Reply> {
  return run(performing, commandNamed(performing, draft.verb), draft, draft.id);
}

/** Opens the form of a draft: the fields that it still asks, or all of the verb's. */
export async function openForm(performing: Performing, draft: Draft): Promise<Reply> {
  const command = commandNamed(performing, draft.verb);
  const { verb } = command;
  const asked = [...(draft.asked.length ? draft.asked : verb.asks)];
  const before = await prefilled(performing, command, draft.known, asked);
  const opened = { ...draft, asked, known: plain({ ...before, ...draft.known }) };
  await changeDraft(performing.work, draft.id, draft.verb, opened);
  return drawForm(performing, verb, opened, {});
}

/** The message's own words, under what its reader said of it. */
function fromMessage(
  verb: Verb,
  source: SourceMessage | undefined,
  said: { readonly [field: string]: unknown },
): { [field: string]: unknown } {
  const field = verb.from ? verb.fields[verb.from] : undefined;
  if (!source || !verb.from || field?.kind !== "text") return {};
  const words = [said[verb.from], source.text].filter((part) => typeof part === "string" && part !== "").join("\n");
  return { [verb.from]: [...words].slice(0, field.max).join("") };
}

const isHere = (given: Values): boolean => given[here] === true;
const listOf = ({ [inList]: list }: Values) => (typeof list === "string" ? { list } : {});
const byPlace = (verb: Verb) => (a: string, b: string) =>
  Object.keys(verb.fields).indexOf(a) - Object.keys(verb.fields).indexOf(b);

async function readAnswers(
  { reader }: Performing,
  verb: Verb,
  draft: Draft,
  answers: { readonly [field: string]: Answer },
): Promise<{ known: { [field: string]: unknown }; errors: { [field: string]: Text } }> {
  const known = knownOf(verb, draft.known);
  const errors: { [field: string]: Text } = {};
  for (const name of draft.asked) {
    const field = verb.fields[name];
    if (!field) continue;
    try {
      const own = field.kind === "money" ? await inItsCurrency(reader, verb, known) : reader;
      known[name] = await readAnswer(answers[name] ?? null, field, own);
      if (known[name] === undefined && (!field.optional || draft.required.includes(name)))
        errors[name] = chatSays.needed({ label: field.label });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      errors[name] = { key: error.code, facts: error.facts };
    }
  }
  return { known, errors };
}

/** `answered`: the fields of the form that was just sent in. */
async function run(
  performing: Performing,
  command: Command,
  held: Held,
  draft: Id | undefined,
  answered: readonly string[] = [],
): Promise<Reply> {
  const { source, unread } = held;
  const asked = { source, draft, unread, room: performing.room, platform: performing.platform };
  const outcome = await outcomeOf(performing, command, held.known, asked);
  switch (outcome.kind) {
    case "wanted":
      return ask(performing, command.verb, held, outcome, draft);
    case "proposal":
      return propose(performing, outcome, held, draft);
    default: {
      const done = atItsPlace(outcome, held.here || (draft !== undefined && held.proposed));
      const listed = await inItsList(performing, done, held.list);
      const told = withUnread(listed, [...(held.proposed ? [] : unread), ...(outcome.unread ?? [])]);
      const reply = await withAnswers(performing, command.verb, told, held, answered);
      if (draft) await closeDraft(performing.work, draft, reply);
      return reply;
    }
  }
}

/** A card that was pressed to change what it shows is drawn anew in its place. */
function atItsPlace(outcome: Exclude<Outcome, Wanted | Proposal | Onward>, inPlace: boolean): Reply {
  const reply = checked.parse(outcome);
  return inPlace && reply.kind === "show" && reply.to === "asker" ? { kind: "redraw", card: reply.card } : reply;
}

/** What was done in a row of a list is shown by the list without that row. */
async function inItsList({ catalogue, work }: Performing, reply: Reply, list: string | undefined): Promise<Reply> {
  const draw = list === undefined ? undefined : catalogue.slices.flatMap(({ lists }) => lists?.[list] ?? [])[0];
  if (!draw || (reply.kind !== "show" && reply.kind !== "redraw")) return reply;
  return checked.parse({ kind: "redraw", card: await draw(work, reply.card) });
}

async function ask(
  performing: Performing,
  verb: Verb,
  held: Held,
  wanted: Wanted,
  draft: Id | undefined,
): Promise<Reply> {
  const asking = wanted.verb ?? verb;
  const next: Held = {
    ...held,
    known: plain(wanted.values),
    asked: [...wanted.fields],
    required: [...(wanted.required ?? [])],
  };
  const id = draft ?? (await keepDraft(performing.work, asking.name, next));
  if (draft) await changeDraft(performing.work, draft, asking.name, next);
  const { errors, options } = wanted;
  const intro = [...(draft ? [] : notUsed(held.unread)), ...(wanted.intro ?? [])];
  return drawForm(performing, asking, { ...next, id }, { intro, errors, options });
}

async function propose(performing: Performing, proposal: Proposal, held: Held, draft: Id | undefined): Promise<Reply> {
  const { verb, card } = proposal;
  const next: Held = { ...held, known: plain(proposal.values), asked: [...verb.asks], proposed: true };
  const id = draft ?? (await keepDraft(performing.work, verb.name, next));
  if (draft) await changeDraft(performing.work, draft, verb.name, next);
  return checked.parse({
    kind: held.here || draft ? "redraw" : "show",
    card: decided(card, id, [...held.unread, ...(proposal.unread ?? [])]),
  });
}

/** What would be done, with the words that were not used and the buttons that decide. */
function decided(card: CardDraft, draft: Id, unread: readonly string[]): CardDraft {
  const buttons = [
    draftButton("confirm", draft, chatSays.confirm(), "primary"),
    draftButton("edit", draft, say.edit()),
    draftButton("cancel", draft, chatSays.cancel()),
  ];
  return { ...card, blocks: [...card.blocks, ...notUsed(unread), { kind: "buttons", buttons }] };
}
