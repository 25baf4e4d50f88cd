import type { Block } from "../../../chat/card.ts";
import { verbatim } from "../../../chat/text.ts";
import { button } from "../../../chat/verb.ts";
import { type Id, isId } from "../../../kernel/id.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import { answer, type Command, type Outcome } from "../../../work/command.ts";
import type { Work } from "../../../work/work.ts";
import { byIds } from "../../members/store/store.ts";
import {
  type Account,
  type AccountField,
  type AccountFields,
  accountFields,
  changes,
  mayMerge,
} from "../account/account.ts";
import { conflicts, joining, merged, type Sides, unmerged } from "../account/merge.ts";
import { changesBlock } from "../cards/account.ts";
import { say } from "../messages.ts";
import { accountsMerged, accountsUnmerged } from "../news.ts";
import {
  findAccount,
  findMerge,
  keepMerge,
  mergesInto,
  noteMoved,
  saveAccount,
  saveCollaborators,
  undoMerge,
} from "../store/store.ts";
import { merge, unmerge } from "../verbs.ts";
import { cardOf, load } from "./showing.ts";

/** Making one account of two, and two of one again. */
export const mergeCommands: readonly Command[] = [
  answer(merge, async (work, input): Promise<Outcome> => {
    mustBeAllowed(work);
    const [kept, gone] = [await load(work, input.kept), await load(work, input.gone)];
    const sides = sidesIn(input);
    const one = merged(kept, gone, sides);
    if (input.shown !== versionsOf(kept, gone)) return planned(work, kept, gone, input.shown !== undefined);
    return { kind: "show", card: await keepMerged(work, kept, gone, one) };
  }),

  answer(unmerge, async (work, { account: id, merge: mergeId }): Promise<Outcome> => {
    mustBeAllowed(work);
    const kept = await load(work, id);
    if (!mergeId) return { kind: "show", card: await mergesCard(work, kept) };
    const found = isId(mergeId) ? await findMerge(work.db, work.tenant, mergeId) : null;
    const gone = found?.keptId === kept.id ? await findAccount(work.db, work.tenant, found.goneId) : null;
    if (!found || !gone) throw new Refusal("accounts.noSuchChange");
    const back = unmerged(kept, found, work.now);
    await undoMerge(work, found);
    await saveAccount(work, { ...gone, mergedIntoId: null });
    const joined = found.moved.collaborator ?? [];
    const still = kept.collaboratorIds.filter((each) => !joined.includes(each));
    const saved = await letIn(work, await saveAccount(work, back), still);
    const { before, after } = changes(kept, back);
    const change = { before: { ...before, merged: gone.id }, after };
    work.audit({ verb: unmerge.name, subject: { kind: "account", id: kept.id }, ...change });
    work.record(accountsUnmerged, { merge: found.id, kept: kept.id, gone: gone.id });
    return { kind: "show", card: await cardOf(work, saved, say.unmerged({ gone: gone.name })) };
  }),
];

function mustBeAllowed({ by, policy }: Work): void {
  if (!mayMerge(by, policy)) throw new Refusal("accounts.mayNotMerge");
}

const versionsOf = (kept: Account, gone: Account): string => `${kept.version}/${gone.version}`;

function sidesIn(input: { readonly [F in AccountField]?: string | undefined }): Sides {
  const given = accountFields.filter((field) => input[field] === "gone");
  return Object.fromEntries(given.map((field) => [field, "gone"]));
}

/** What would become of both, before anything is done: a choice for each field in which they differ. */
async function planned(work: Work, kept: Account, gone: Account, again: boolean): Promise<Outcome> {
  const names = await byIds(work.db, work.tenant, [kept.ownerId, gone.ownerId]);
  const differ = conflicts(kept, gone);
  // What would be filled in is the other company's until then.
  const filled = changesBlock(kept, { ...merged(kept, gone), id: gone.id }, names);
  const plan: Block[] = [
    ...(again ? [{ kind: "words" as const, text: say.mergeChanged() }] : []),
    { kind: "words", text: say.mergePlan({ kept: kept.name, gone: gone.name }) },
    ...(filled.kind === "changes" && filled.changes.length ? [filled] : []),
  ];
  const values = { kept: kept.id, gone: gone.id, shown: versionsOf(kept, gone) };
  if (differ.length === 0) {
    return { kind: "proposal", verb: merge, values, card: { title: say.mergeTitle(), tone: "warning", blocks: plan } };
  }
  const choose: Block[] = [{ kind: "words", text: say.mergeChoose() }, changesBlock(kept, gone, names, differ)];
  const chosen = Object.fromEntries(differ.map((field) => [field, "kept"]));
  return { kind: "wanted", fields: differ, values: { ...values, ...chosen }, intro: [...plan, ...choose] };
}

async function keepMerged(work: Work, kept: Account, gone: Account, one: Account) {
  const id = work.newId();
  const [before, after] = [fieldsOf(kept), fieldsOf(one)];
  await keepMerge(work, { id, keptId: kept.id, goneId: gone.id, before, after });
  await saveAccount(work, { ...gone, mergedIntoId: kept.id });
  const joined = joining(one, gone);
  await noteMoved(work.db, work.tenant, id, "collaborator", joined);
  const saved = await letIn(work, await saveAccount(work, one), [...one.collaboratorIds, ...joined]);
  const change = changes(kept, one);
  work.audit({
    verb: merge.name,
    subject: { kind: "account", id: kept.id },
    before: change.before,
    after: { ...change.after, merged: gone.id, merge: id },
  });
  work.record(accountsMerged, { merge: id, kept: kept.id, gone: gone.id });
  return cardOf(work, saved, say.merged({ gone: gone.name }), { merge: id });
}

/** Whoever was invited to either company is invited to the one that is left, and to their own again once they part. */
async function letIn(work: Work, account: Account, collaboratorIds: readonly Id[]): Promise<Account> {
  if (collaboratorIds.length === account.collaboratorIds.length) return account;
  await saveCollaborators(work, account, collaboratorIds);
  return { ...account, collaboratorIds, version: account.version + 1 };
}

function fieldsOf({ name, industry, city, country, phone, domain, creditCode, ownerId }: Account): AccountFields {
  return { name, industry, city, country, phone, domain, creditCode, ownerId };
}

async function mergesCard(work: Work, kept: Account) {
  const merges = await mergesInto(work.db, work.tenant, kept.id);
  const rows = merges.map(({ id, goneName }) => ({
    title: verbatim(goneName),
    buttons: [button(unmerge, { account: kept.id, merge: id })],
  }));
  return {
    title: say.merges({ name: kept.name }),
    blocks: [rows.length ? { kind: "list" as const, rows } : { kind: "words" as const, text: say.noMerges() }],
  };
}
