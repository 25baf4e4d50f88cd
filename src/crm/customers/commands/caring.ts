import type { Block } from "../../../chat/card.ts";
import { dotted, instantText, moneyText, type Text, verbatim } from "../../../chat/text.ts";
import { button } from "../../../chat/verb.ts";
import type { Id } from "../../../kernel/id.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import { answer, type Command, type Outcome } from "../../../work/command.ts";
import { keptOf } from "../../accounts/account/masking.ts";
import { assign as assignCompany } from "../../accounts/verbs.ts";
import { byIds, findMember } from "../../members/store/store.ts";
import { isKind, kinds } from "../../opportunities/verbs/choices.ts";
import { changeOf } from "../customer/change.ts";
import { label } from "../messages/labels.ts";
import { say } from "../messages/messages.ts";
import { handOversOf } from "../store/hand-overs.ts";
import { historyOf, type Touch } from "../store/history.ts";
import { customerOfAccount, saveCustomer } from "../store/store.ts";
import { assign, describe, history, tierLabel } from "../verbs/customers.ts";
import { give } from "./giving.ts";
import { loadAccount, loadCustomer, loadForChange, showing } from "./loading.ts";
import { undoing } from "./sales.ts";

/** Who cares for a customer, what was done with it, and what type it is. */
export const caring: readonly Command[] = [
  answer(assign, async (work, { account: id, person }, { draft }): Promise<Outcome> => {
    const account = await loadAccount(work, id);
    const known = await customerOfAccount(work.db, work.tenant, account.id);
    // A company that never bought has no care yet: its owner is the one who sells to it.
    if (!known) return { kind: "onward", verb: assignCompany, values: { account: account.id, person } };
    const { customer } = await loadForChange(work, account.id);
    const member = await findMember(work.db, work.tenant, person);
    if (!member?.active) throw new Refusal("accounts.noMember", {}, { field: "person" });
    if (member.id === customer.ownerId) return { kind: "notice", text: say.noChange() };
    const waiting = (await handOversOf(work, customer.id)).filter(({ state }) => state === "waiting");
    if (draft === undefined) {
      const names = await byIds(work.db, work.tenant, [customer.ownerId]);
      const before = customer.ownerId ? verbatim(names.get(customer.ownerId)?.name ?? "?") : null;
      const changes = [{ label: label.owner(), before, after: verbatim(member.name) }];
      const blocks: Block[] = [
        { kind: "changes", changes },
        { kind: "note", text: say.movesAlong({ handOvers: waiting.length }) },
      ];
      const card = { title: say.assignPlan({ name: account.name }), blocks };
      return { kind: "proposal", verb: assign, values: { account: account.id, person }, card };
    }
    return give(work, { account, customer }, member, waiting);
  }),

  answer(
    describe,
    async (work, { account: id, kind, segment }): Promise<Outcome> => {
      const { account, customer } = await loadForChange(work, id);
      const saved = await saveCustomer(work, customer, { ...customer, kind: kind ?? null, segment: segment ?? null });
      const subject = { kind: "customer", id: customer.id };
      const change = work.audit({ verb: describe.name, subject, ...changeOf(customer, saved) });
      return showing(account.id, say.kindSet({ name: account.name }), undoing(change));
    },
    async (work, { account }) => {
      const known = account && (await loadCustomer(work, account));
      return known ? { kind: known.customer.kind ?? undefined, segment: known.customer.segment ?? undefined } : {};
    },
  ),

  answer(history, async (work, { account: id, before }): Promise<Outcome> => {
    const { account, customer } = await loadCustomer(work, id);
    const until = before && !Number.isNaN(Date.parse(before)) ? new Date(before) : null;
    const touches = await historyOf(work, customer, until, 15);
    const names = await byIds(
      work.db,
      work.tenant,
      touches.map(({ byId }) => byId),
    );
    const last = touches.length === 15 ? touches.at(-1) : undefined;
    const more = { account: id, before: last?.at.toISOString() };
    const blocks: Block[] = touches.length
      ? touches.map((touch) => touchBlock(touch, names, account))
      : [{ kind: "words", text: say.noHistory() }];
    const turn = last && button(history, more, { label: label.more(), here: true });
    const buttons = turn ? [{ kind: "buttons" as const, buttons: [turn] }] : [];
    return { kind: "show", card: { title: say.historyTitle({ name: account.name }), blocks: [...blocks, ...buttons] } };
  }),
];

function touchBlock(
  touch: Touch,
  names: ReadonlyMap<Id, { readonly name: string }>,
  account: { readonly id: Id },
): Block {
  const who = verbatim((touch.byId && names.get(touch.byId)?.name) || "Tandem");
  const by = dotted([kindText(touch), who, instantText(touch.at)]);
  return { kind: "quote", text: wordsOf(touch, account), by };
}

function kindText({ kind, text }: Touch): Text {
  if (isKind(kind)) return kinds[kind].label;
  if (kind === "order") return say.touchOrder();
  if (kind === "contract") return say.touchContract();
  if (kind === "hand-over") return say.touchHandOver();
  if (kind !== "tier") return verbatim(kind);
  const [from = "", to = ""] = (text ?? "").split(">");
  return say.touchTier({ from: tierLabel(from), to: tierLabel(to) });
}

function wordsOf({ kind, text, amount, currency }: Touch, account: { readonly id: Id }): Text {
  if (amount !== null && currency !== null) {
    const money = keptOf(account, "amount", moneyText({ amount, currency }));
    return text ? dotted([money, verbatim(text)]) : money;
  }
  if (kind === "tier" || kind === "hand-over") return kindText({ ...emptyTouch, kind, text });
  return verbatim(text || "–");
}

const emptyTouch: Touch = { id: "", kind: "", at: new Date(0), byId: null, text: null, amount: null, currency: null };
