import { type Id, isId } from "../../../kernel/id.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import { answer, type Command, type Outcome } from "../../../work/command.ts";
import type { Work } from "../../../work/work.ts";
import { answersFor } from "../../members/store/deciders.ts";
import { byIds, findMember } from "../../members/store/store.ts";
import { type Account, mayAssign, readFields, type Typed } from "../account/account.ts";
import { phoneRegion } from "../account/names.ts";
import { changesBlock, type Listed, listCard } from "../cards/account.ts";
import { alikeCard, askedCard } from "../cards/alike.ts";
import { say } from "../messages.ts";
import { hidesOf } from "../store/masking.ts";
import { findAccount, insertAccount, pageOfAccounts, searchAccounts, sightOf } from "../store/store.ts";
import { ask, assign, create, createAnyway, edit, list, show, undo } from "../verbs.ts";
import { alikeTo } from "./alike.ts";
import { contactCommands } from "./contacts.ts";
import { mergeCommands } from "./merge.ts";
import { sharingCommands } from "./sharing.ts";
import { cardOf, keepAndShow, load } from "./showing.ts";
import { undoChange } from "./undoing.ts";

const pageSize = 10;

/** Everything that people can ask about companies. */
export const commands: readonly Command[] = [
  answer(create, async (work, typed): Promise<Outcome> => {
    const fields = readFields(typed, phoneRegion(work.policy));
    const alike = await alikeTo(work, fields);
    if (alike.length === 0) return createAccount(work, typed, null);
    return { kind: "show", card: alikeCard(typed, alike) };
  }),

  answer(createAnyway, async (work, { reason, ...typed }): Promise<Outcome> => createAccount(work, typed, reason)),

  answer(show, async (work, { account }): Promise<Outcome> => {
    return { kind: "show", card: await cardOf(work, await load(work, account)) };
  }),

  answer(list, async (work, { which, words = "", after }): Promise<Outcome> => {
    const sight = await sightOf(work);
    const range = which === "all" ? "all" : "mine";
    const page = words ? await found(work, words) : await pageAfter(work, sight, range, after);
    const names = await byIds(
      work.db,
      work.tenant,
      page.accounts.map(({ ownerId }) => ownerId),
    );
    return { kind: "show", card: listCard(page, names, { which: range, words }) };
  }),

  answer(edit, async (work, input): Promise<Outcome> => {
    const account = await load(work, input.account);
    const seesPhone = !(await hidesOf(work, "phone", account.id));
    if (!input.whole) return editForm(account, seesPhone);
    const kept = seesPhone ? {} : { phone: account.phone ?? undefined };
    const typed = { ...input, name: input.name ?? account.name, ...kept };
    const changed = { ...account, ...readFields(typed, phoneRegion(work.policy)) };
    if (input.version !== account.version) return overtaken(work, account, changed, input, seesPhone);
    return { kind: "show", card: await keepAndShow(work, edit.name, account, changed) };
  }),

  answer(assign, async (work, { account: id, person }): Promise<Outcome> => {
    const account = await load(work, id);
    if (!mayAssign(work.by, account, work.policy)) throw new Refusal("accounts.mayNotAssign");
    const owner = await findMember(work.db, work.tenant, person);
    if (!owner?.active) throw new Refusal("accounts.noMember", {}, { field: "person" });
    const changed = { ...account, ownerId: owner.id };
    const done = say.assigned({ name: account.name, to: owner.name });
    const card = await keepAndShow(work, assign.name, account, changed, done);
    if (owner.id !== work.by.id && owner.id !== account.ownerId) {
      const told = await cardOf(work, changed, say.assignedYou({ name: account.name, by: work.by.name }));
      work.tell({ member: owner.id }, told, { kind: "alert" });
    }
    return { kind: "show", card };
  }),

  answer(ask, async (work, { account: id }): Promise<Outcome> => {
    const account = isId(id) ? await findAccount(work.db, work.tenant, id) : null;
    if (!account?.ownerId || !work.by.id) throw new Refusal("accounts.noAccount");
    const by = { id: work.by.id, name: work.by.name };
    const asked = await answersFor(work, account.ownerId);
    // Asked twice in a day, the owner is told once.
    const once = `account.ask/${account.id}/${by.id}/${work.now.toISOString().slice(0, 10)}`;
    for (const { id } of asked)
      work.tell({ member: id }, askedCard(account, by), { kind: "alert", once: `${once}/${id}` });
    const owner = asked.map(({ name }) => name).join(", ");
    return { kind: "notice", text: say.asked({ name: account.name, owner }) };
  }),

  answer(undo, async (work, { change }): Promise<Outcome> => {
    return { kind: "show", card: await undoChange(work, change) };
  }),

  ...contactCommands,
  ...mergeCommands,
  ...sharingCommands,
];

/** Keeps a new company of the asker's. `reason`: why it is none of those alike. */
async function createAccount(
  work: Work,
  typed: Typed & { readonly name: string },
  reason: string | null,
): Promise<Outcome> {
  const fields = readFields(typed, phoneRegion(work.policy));
  const account = await insertAccount(work, {
    ...fields,
    id: work.newId(),
    ownerId: work.by.id,
    mergedIntoId: null,
    createdAt: work.now,
    createdById: work.by.id,
    version: 1,
  });
  const given = Object.entries(fields).filter(([, value]) => value !== null);
  const after = { ...Object.fromEntries(given), ...(reason ? { reason } : {}) };
  work.audit({ verb: create.name, subject: { kind: "account", id: account.id }, before: {}, after });
  return { kind: "show", card: await cardOf(work, account, say.created({ name: account.name })) };
}

type Page = { readonly accounts: readonly Listed[]; readonly next: { readonly id: Id } | null };

async function found(work: Work, words: string): Promise<Page> {
  const by = { id: work.by.id, sight: await sightOf(work) };
  return { accounts: await searchAccounts(work.db, work.tenant, words, by, pageSize * 2), next: null };
}

async function pageAfter(
  work: Work,
  sight: Parameters<typeof pageOfAccounts>[2],
  which: "mine" | "all",
  after: Id | undefined,
): Promise<Page> {
  const from = after ? await findAccount(work.db, work.tenant, after) : null;
  const mine = which === "mine" ? (work.by.id ?? undefined) : undefined;
  return pageOfAccounts(work.db, work.tenant, sight, { after: from, size: pageSize, mine });
}

const formFields = ["name", "phone", "domain", "creditCode", "industry", "city", "country"] as const;

/** Of whom the phone number is kept, it is not asked either. */
const fieldsOf = (seesPhone: boolean) => formFields.filter((field) => field !== "phone" || seesPhone);

function editForm(account: Account, seesPhone: boolean): Outcome {
  const fields = fieldsOf(seesPhone);
  const known = fields.map((field) => [field, account[field] ?? undefined]);
  const values = { account: account.id, version: account.version, whole: true, ...Object.fromEntries(known) };
  return { kind: "wanted", fields, values };
}

/** Somebody else's change came first: both are shown, what was typed stays in the form, and saving it again decides. */
async function overtaken(
  work: Work,
  account: Account,
  mine: Account,
  typed: object,
  seesPhone: boolean,
): Promise<Outcome> {
  const names = await byIds(work.db, work.tenant, [account.ownerId]);
  const changes = changesBlock(account, mine, names);
  if (changes.kind === "changes" && changes.changes.length === 0) {
    return { kind: "show", card: await cardOf(work, account, say.unchanged()) };
  }
  const values = { ...typed, version: account.version };
  return {
    kind: "wanted",
    fields: fieldsOf(seesPhone),
    values,
    intro: [{ kind: "words", text: say.changedByOther() }, changes],
  };
}
