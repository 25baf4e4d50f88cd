import type { CardDraft } from "../../../chat/card.ts";
import { verbatim } from "../../../chat/text.ts";
import { button } from "../../../chat/verb.ts";
import { allows } from "../../../policy/stages.ts";
import { answer, type Command, type Outcome } from "../../../work/command.ts";
import type { Work } from "../../../work/work.ts";
import { type Tag, tag, tagsIn } from "../customer/tags.ts";
import { label } from "../messages/labels.ts";
import { say } from "../messages/messages.ts";
import { changeTags, renameTag as rename, tagCounts, tagsOf } from "../store/tags.ts";
import { list, renameTag, tagging } from "../verbs/customers.ts";
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
    await rename(work, key, to);
    const done = say.tagRenamed({ from: from?.name ?? key, to: to.name });
    const card = await tagsCard(work);
    return { kind: "show", card: { ...card, blocks: [{ kind: "words", text: done }, ...card.blocks] } };
  }),
];

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
