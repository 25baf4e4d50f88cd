import { isDeepStrictEqual } from "node:util";
import type { Button, CardDraft, RowDraft } from "../../chat/card.ts";
import { dotted, instantText, type Text, verbatim } from "../../chat/text.ts";
import { around } from "../../crm/opportunities/store/around.ts";
import { findAll } from "../../crm/opportunities/store/store.ts";
import { type Id, isId } from "../../kernel/id.ts";
import type { Work } from "../../work/work.ts";
import type { Catalogue } from "../catalogue.ts";
import { deedText } from "./deeds.ts";
import { fieldName } from "./fields.ts";
import { kindNames, say } from "./messages.ts";
import { type Change, isRecordKind } from "./store.ts";
import { valueName } from "./values.ts";

/** So many fields of one change are told in chat; the export has them all. */
const mostFields = 8;
const longest = 120;
/** Kept for undoing alone, or what the row's own time says. */
const ours = ["version", "turns", "redone", "removed", "createdAt"];

/** Changes, newest first, each with who, when, which record, and old → new. */
export async function changesCard(
  work: Work,
  catalogue: Catalogue,
  changes: readonly Change[],
  shown: { readonly title: Text; readonly notes: readonly Text[]; readonly buttons: readonly Button[] },
): Promise<CardDraft> {
  const ids = changes.flatMap(({ byId, subjectId, before, after }) => [
    byId,
    subjectId,
    ...idsIn(before),
    ...idsIn(after),
  ]);
  const names = await namesOf(work, ids);
  const rows: RowDraft[] = [];
  for (const change of changes) rows.push(await changeRow(work, catalogue, change, names));
  return {
    title: shown.title,
    blocks: [
      rows.length ? { kind: "list", rows } : { kind: "words", text: say.nothing() },
      ...shown.notes.map((text) => ({ kind: "note" as const, text })),
      ...(shown.buttons.length ? [{ kind: "buttons" as const, buttons: [...shown.buttons] }] : []),
    ],
  };
}

/** People, teams, companies and deals by their ids. */
async function namesOf(work: Work, ids: readonly (Id | null)[]): Promise<ReadonlyMap<Id, string>> {
  const { names } = await around(work, [], ids);
  const others = ids.filter((id): id is Id => id !== null && !names.has(id));
  const deals = others.length ? await findAll(work.db, work.tenant, [...new Set(others)]) : [];
  return new Map([...names, ...deals.map(({ id, name }) => [id, name] as const)]);
}

async function changeRow(
  work: Work,
  { commands, lookups }: Catalogue,
  { verb, subjectKind, subjectId, byId, at, before, after, undoneAt }: Change,
  names: ReadonlyMap<Id, string>,
): Promise<RowDraft> {
  const called = names.get(subjectId);
  const name = (await lookups.get(subjectKind)?.label(work, subjectId)) ?? (called ? verbatim(called) : null);
  const kind = isRecordKind(subjectKind) ? kindNames[subjectKind] : verbatim(subjectKind);
  const [was, is] = [fieldsOf(before), fieldsOf(after)];
  // What is kept whole so that it can be put back tells only what differs.
  const isNamed = (value: unknown) => !isIdText(value) || names.has(value);
  const isSaid = (value: unknown) => told(value, names) !== nothing;
  const fields = [...new Set([...Object.keys(was), ...Object.keys(is)])].filter(
    (field) =>
      !ours.includes(field) &&
      !isDeepStrictEqual(was[field], is[field]) &&
      (isSaid(was[field]) || isSaid(is[field])) &&
      isNamed(was[field]) &&
      isNamed(is[field]),
  );
  return {
    title: dotted([kind, ...(name ? [name] : []), commands.get(verb)?.verb.label ?? deedText(verb)]),
    details: [
      dotted([
        verbatim((byId && names.get(byId)) || "Tandem"),
        instantText(at),
        ...(undoneAt ? [say.takenBack()] : []),
      ]),
      ...fields.slice(0, mostFields).map((field) => {
        const spoken = (value: unknown) => valueName(field, value, work.policy) ?? verbatim(told(value, names));
        const name = fieldName(field) ?? verbatim(field);
        return say.change({ field: name, before: spoken(was[field]), after: spoken(is[field]) });
      }),
    ],
  };
}

type Fields = { readonly [field: string]: unknown };
const fieldsOf = (json: unknown): Fields =>
  typeof json === "object" && json !== null && !Array.isArray(json) ? { ...json } : {};
const idsIn = (json: unknown): Id[] =>
  Object.values(fieldsOf(json)).flatMap((value) => [value].flat().filter((each): each is Id => isIdText(each)));
const isIdText = (value: unknown): value is Id => typeof value === "string" && isId(value);

const nothing = "–";

/** A value in a few words: people and records by name, money with its currency, a dash for nothing. */
function told(value: unknown, names: ReadonlyMap<Id, string>): string {
  if (value === null || value === undefined || value === "") return nothing;
  if (Array.isArray(value)) {
    // Of records that have no names it is enough how many there are.
    const known = value.map((each) => (isIdText(each) && !names.has(each) ? null : told(each, names)));
    return known.includes(null) || value.length === 0 ? String(value.length || nothing) : known.join(", ");
  }
  if (typeof value === "object") {
    const parts = Object.values(value).map((each) => told(each, names));
    return parts.filter((part) => part !== nothing).join(" ") || nothing;
  }
  const text = names.get(String(value)) ?? String(value);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
