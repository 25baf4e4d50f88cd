import type { CardDraft } from "../../../chat/card.ts";
import { dotted, type Text, verbatim } from "../../../chat/text.ts";
import { button } from "../../../chat/verb.ts";
import type { Id } from "../../../kernel/id.ts";
import type { Account, Typed } from "../account/account.ts";
import type { KeyKind } from "../account/names.ts";
import { say } from "../messages.ts";
import { say as sharing } from "../messages-sharing.ts";
import { ask, assign, createAnyway, invite, show } from "../verbs.ts";

/** An account that is alike; `seen` when the person may see it. */
export interface Alike {
  readonly id: Id;
  readonly name: string;
  readonly ownerName: string | null;
  readonly kinds: readonly KeyKind[];
  readonly seen: boolean;
}

const whys: { readonly [K in KeyKind]: Text } = {
  code: say.sameCode(),
  phone: say.samePhone(),
  domain: say.sameDomain(),
  name: say.sameName(),
  pinyin: say.samePinyin(),
};

/**
 * Who is alike, before a company is created (F9). Of an account that the person may not see, only its name and owner are
 * told, with a way to ask. `typed`: what "create anyway" goes on with.
 */
export function alikeCard(typed: Typed & { readonly name: string }, alike: readonly Alike[]): CardDraft {
  const anyway = button(createAnyway, typed, { tone: "danger" });
  return {
    title: say.alike({ name: typed.name, count: alike.length }),
    tone: "warning",
    blocks: [
      { kind: "list", rows: alike.slice(0, 10).map(alikeRow) },
      { kind: "note", text: say.alikeWords() },
      { kind: "buttons", buttons: [anyway] },
    ],
  };
}

function alikeRow({ id, name, ownerName, kinds, seen }: Alike) {
  const owner = ownerName === null ? [] : [say.ownedBy({ name: ownerName })];
  // The sound of a name says nothing that the same name does not.
  const told = kinds.filter((kind) => kind !== "pinyin" || !kinds.includes("name"));
  const details = seen ? [...told.map((kind) => whys[kind]), ...owner] : owner;
  return {
    title: verbatim(name),
    details: details.length ? [dotted(details)] : [],
    buttons: [seen ? button(show, { account: id }) : button(ask, { account: id })],
  };
}

/** What an owner is told when somebody met their account and asks to work on it. */
export function askedCard(
  account: Pick<Account, "id" | "name">,
  by: { readonly id: Id; readonly name: string },
): CardDraft {
  const known = { account: account.id, person: by.id };
  const letIn = button(invite, known, { label: sharing.inviteTo({ name: by.name }), here: true, tone: "primary" });
  const handOver = button(assign, known, { label: say.handOver({ to: by.name }), here: true });
  return {
    title: say.askedYou({ by: by.name, name: account.name }),
    blocks: [
      { kind: "words", text: say.askedYouWords() },
      { kind: "buttons", buttons: [letIn, handOver, button(show, { account: account.id })] },
    ],
  };
}
