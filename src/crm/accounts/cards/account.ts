import type { Block, Button, CardDraft } from "../../../chat/card.ts";
import { dotted, type Text, verbatim } from "../../../chat/text.ts";
import { button } from "../../../chat/verb.ts";
import type { Id } from "../../../kernel/id.ts";
import {
  type Account,
  type AccountField,
  type AccountFields,
  accountFields,
  type Contact,
} from "../account/account.ts";
import { keptOf, reachTexts } from "../account/masking.ts";
import { fieldNames, say } from "../messages.ts";
import { say as sharing } from "../messages-sharing.ts";
import { addContact, assign, create, edit, invite, list, merge, part, removeContact, show, undo } from "../verbs.ts";

/** Names of members by id. */
export type Names = ReadonlyMap<Id, { readonly name: string }>;

type Told = AccountFields & Pick<Account, "id">;

/** A field's value as people read it, as far as they may; null where there is none. */
function valueText(account: Told, field: AccountField, names: Names): Text | null {
  const value = account[field];
  if (value === null) return null;
  const said = verbatim(field === "ownerId" ? (names.get(value)?.name ?? "?") : value);
  return field === "phone" ? keptOf(account, field, said) : said;
}

const facts = (account: Account, names: Names) => [
  ...accountFields
    .filter((field) => field !== "name" && (field === "ownerId" || account[field] !== null))
    .map((field) => ({ label: fieldNames[field], value: valueText(account, field, names) ?? say.nobody() })),
  ...(account.collaboratorIds.length
    ? [
        {
          label: sharing.collaborators(),
          value: dotted(account.collaboratorIds.map((id) => verbatim(names.get(id)?.name ?? "?"))),
        },
      ]
    : []),
];

interface Shown {
  /** What just happened. */
  readonly done?: Text;
  /** The audit row by which it can be undone. */
  readonly undoable?: Id;
  readonly mayMerge: boolean;
  readonly mayAssign: boolean;
  readonly mayShare: boolean;
  /** The reader, when they were let in: they may leave again. */
  readonly collaborator?: Id | undefined;
  readonly extra?: readonly Button[];
}

/** A company with its contacts and what one can do with it. */
export function accountCard(account: Account, contacts: readonly Contact[], names: Names, shown: Shown): CardDraft {
  const { done, undoable, mayMerge, mayAssign, mayShare, collaborator, extra = [] } = shown;
  const own = { account: account.id };
  return {
    title: say.titled({ number: account.number, name: account.name }),
    about: { kind: "account", id: account.id },
    blocks: [
      ...(done ? [{ kind: "words" as const, text: done }] : []),
      { kind: "facts", facts: facts(account, names) },
      { kind: "heading", text: say.contacts() },
      contacts.length
        ? { kind: "list", rows: contacts.map((each) => contactRow(account, each)) }
        : { kind: "note", text: say.noContacts() },
      {
        kind: "buttons",
        buttons: [
          ...(undoable ? [button(undo, { change: undoable }, { here: true })] : []),
          button(edit, own, { here: true }),
          button(addContact, own, { here: true }),
          ...(mayAssign ? [button(assign, own, { here: true })] : []),
          ...(mayShare ? [button(invite, own, { here: true })] : []),
          ...(mayShare && account.collaboratorIds.length ? [button(part, own, { here: true })] : []),
          ...(collaborator
            ? [button(part, { ...own, person: collaborator }, { label: sharing.leave(), here: true })]
            : []),
          ...(mayMerge ? [button(merge, { kept: account.id })] : []),
          ...extra,
        ],
      },
    ],
  };
}

function contactRow(account: Account, { id, name, title, ...reached }: Contact) {
  const reach = reachTexts(account, reached);
  return {
    title: title ? dotted([verbatim(name), verbatim(title)]) : verbatim(name),
    details: reach.length ? [dotted(reach)] : [],
    buttons: [
      button(removeContact, { contact: id }, { here: true, tone: "danger", confirm: say.removeSure({ name }) }),
    ],
  };
}

/** One page of accounts. */
export function listCard(
  page: { readonly accounts: readonly Listed[]; readonly next: { readonly id: Id } | null },
  names: Names,
  asked: { readonly which: "mine" | "all"; readonly words: string },
): CardDraft {
  const { which, words } = asked;
  const other = which === "mine" ? "all" : "mine";
  const turn = { label: which === "mine" ? say.all() : say.mine(), here: true };
  const buttons = [
    ...(page.next ? [button(list, { which, after: page.next.id }, { label: say.more(), here: true })] : []),
    ...(words ? [] : [button(list, { which: other }, turn)]),
    button(create, {}),
  ];
  const empty = words ? say.noneFound({ words }) : which === "mine" ? say.noneMine() : say.noneAtAll();
  return {
    title: words ? verbatim(words) : say.list(),
    blocks: [
      page.accounts.length
        ? { kind: "list", rows: page.accounts.map((account) => listRow(account, names)) }
        : { kind: "words", text: empty },
      { kind: "buttons", buttons },
    ],
  };
}

export type Listed = Pick<Account, "id" | "number" | "name" | "city" | "ownerId">;

function listRow(account: Listed, names: Names) {
  const owner = names.get(account.ownerId ?? "")?.name;
  const details = [...(account.city ? [verbatim(account.city)] : []), ...(owner ? [say.ownedBy({ name: owner })] : [])];
  return {
    title: say.titled({ number: account.number, name: account.name }),
    details: details.length ? [dotted(details)] : [],
    buttons: [button(show, { account: account.id })],
  };
}

/** Before → after of the fields that differ; each as far as whoever may read of that company. */
export function changesBlock(
  before: Told,
  after: Told,
  names: Names,
  fields: readonly AccountField[] = accountFields.filter((field) => before[field] !== after[field]),
): Block {
  const changes = fields.map((field) => ({
    label: fieldNames[field],
    before: valueText(before, field, names),
    after: valueText(after, field, names),
  }));
  return { kind: "changes", changes };
}
