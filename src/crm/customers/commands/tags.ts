import { z } from "zod";
import type { Block, CardDraft } from "../../../chat/card.ts";
import { verbatim } from "../../../chat/text.ts";
import { button } from "../../../chat/verb.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import { allows } from "../../../policy/stages.ts";
import { answer, type Command, type Outcome } from "../../../work/command.ts";
import { markUndone } from "../../../work/undone.ts";
import type { Work } from "../../../work/work.ts";
import { mustBeUndoable } from "../customer/change.ts";
import { type Tag, tag, tagsIn } from "../customer/tags.ts";
import { label } from "../messages/labels.ts";
import { say } from "../messages/messages.ts";
import { findRecorded } from "../store/changes.ts";
import { renameTag as rename, takeRenameBack } from "../store/tag-renames.ts";
import { changeTags, tagCounts, tagsOf } from "../store/tags.ts";
import { list, renameTag, tagging, unrenameTag } from "../verbs/customers.ts";
import { loadForChange, showing } from "./loading.ts";
import { undoing } from "./sales.ts";

/** Tags: set and taken away at a customer, looked through and put in order for all. */
export const tags: readonly Command[] = [
  answer(tagging, async (work, { account, tags: line, whole }): Promise<Outcome> => {
    if (account === undefined) {
      if (line) return { kind: "onward", verb: list, values: { words: line } };
      return { kind: "show", card: await tagsCard(work) };
    }
    const known = await loadForChange(work, account);
    const before = await tagsOf(work, known.customer.id);
    if (line === undefined && !whole) {
      const now = before.map(({ name }) => name.replaceAll(" ", "")).join(" ");
      return { kind: "wanted", fields: ["tags"], values: { account, whole: true, ...(now ? { tags: now } : {}) } };
    }
    const asked = tagsIn(line ?? "");
    const left = whole ? before.filter(({ key }) => !asked.added.some((each) => each.key === key)) : [];
    const change = { added: asked.added, removed: [...asked.removed, ...left.map(({ key }) => key)] };
    await changeTags(work, known.customer.id, change);
    const after = await tagsOf(work, known.customer.id);
    const named = (list: readonly Tag[]) => list.map(({ name }) => name);
    const undo = work.audit({
      verb: tagging.name,
      subject: { kind: "customer", id: known.customer.id },
      before: { tags: named(before) },
      after: { tags: named(after) },
    });
    return showing(known.account.id, say.tagsNow({ tags: named(after) }), undoing(undo));
  }),

  answer(renameTag, async (work, { tag: key = "", name }): Promise<Outcome> => {
    const to = tag(name);
    const from = (await tagCounts(work, 500)).find((each) => each.key === key);
    const { id, count } = await rename(work, key, to);
    if (count === 0) throw new Refusal("customers.noSuchTag");
    const change = work.audit({
      verb: renameTag.name,
      subject: { kind: "tag", id },
      before: { tag: from?.name ?? key },
      after: { tag: to.name, customers: count },
    });
    return shown(work, [
      { kind: "words", text: say.tagRenamed({ from: from?.name ?? key, to: to.name }) },
      { kind: "buttons", buttons: [button(unrenameTag, { change }, { here: true })] },
    ]);
  }),

  /** Refuses when nobody bears the new name any more, such as after another renaming: what followed goes first. */
  answer(unrenameTag, async (work, { change: id }): Promise<Outcome> => {
    const change = await findRecorded(work, "tag", id);
    if (change?.verb !== renameTag.name) throw new Refusal("customers.noSuchChange");
    mustBeUndoable(change, work);
    await markUndone(work, id);
    const [{ tag: was }, { tag: is }] = [renamed.parse(change.before), renamed.parse(change.after)];
    const count = await takeRenameBack(work, change.subject);
    if (count === 0) throw new Refusal("customers.changedSince");
    work.audit({
      verb: unrenameTag.name,
      subject: { kind: "tag", id: change.subject },
      before: { tag: is },
      after: { tag: was, customers: count },
    });
    return shown(work, [{ kind: "words", text: say.tagRenamedBack({ tag: was, count }) }]);
  }),
];

const renamed = z.object({ tag: z.string() });

async function shown(work: Work, above: readonly Block[]): Promise<Outcome> {
  const card = await tagsCard(work);
  return { kind: "show", card: { ...card, blocks: [...above, ...card.blocks] } };
}

/** All tags in use, with how many bear them; managers rename and merge. */
async function tagsCard(work: Work): Promise<CardDraft> {
  const counts = await tagCounts(work, 50);
  const mayRename = allows(work.policy, work.by.role, "assign");
  const rows = counts.map(({ key, name, count }) => ({
    title: verbatim(name),
    details: [say.tagCount({ count })],
    buttons: [
      button(list, { words: name }, { label: label.open() }),
      ...(mayRename ? [button(renameTag, { tag: key }, { here: true })] : []),
    ],
  }));
  return {
    title: say.tagsTitle({ count: rows.length }),
    blocks: [rows.length ? { kind: "list", rows } : { kind: "words", text: say.noTagsYet() }],
  };
}
