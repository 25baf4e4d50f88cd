import { z } from "zod";
import type { Values } from "../../../chat/card.ts";
import { dotted, instantText, verbatim } from "../../../chat/text.ts";
import { button } from "../../../chat/verb.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import { answer, type Command, type Outcome } from "../../../work/command.ts";
import { markUndone } from "../../../work/undone.ts";
import { isKind, kindIn, kinds } from "../../opportunities/verbs/choices.ts";
import { mustBeUndoable } from "../customer/change.ts";
import { mayChange } from "../customer/customer.ts";
import { say } from "../messages/messages.ts";
import { selling } from "../messages/selling.ts";
import { touched } from "../news.ts";
import { findRecorded } from "../store/changes.ts";
import { addTouch, removeTouch } from "../store/history.ts";
import { customerOfAccount, noteTouch, takeTouchBack } from "../store/store.ts";
import { log, unlog } from "../verbs/customers.ts";
import { loadAccount, showing } from "./loading.ts";

const logged = z.object({
  activity: z.string(),
  /** When the customer was spoken with before that; left out where nobody spoke with them. */
  touchedAt: z.iso
    .datetime()
    .transform((iso) => new Date(iso))
    .nullable()
    .optional(),
});

/** What somebody did with a company, or heard of it: kept in its history, and taken out of it again. */
export const touching: readonly Command[] = [
  answer(log, async (work, { account: id, text, kind }): Promise<Outcome> => {
    const account = await loadAccount(work, id);
    const what = kind !== undefined && isKind(kind) ? kind : kindIn(text);
    const activity = await addTouch(work, account.id, { kind: what, customerFacing: what !== "note", text });
    const customer = await customerOfAccount(work.db, work.tenant, account.id);
    const spoken = what === "note" ? null : customer;
    if (spoken) {
      await noteTouch(work, spoken.id, work.now);
      work.record(touched, { customer: spoken.id, activity, at: work.now.toISOString() });
    }
    const subject = { kind: "account", id: account.id };
    const before: Values = spoken ? { touchedAt: spoken.touchedAt?.toISOString() ?? null } : {};
    const change = work.audit({ verb: log.name, subject, before: {}, after: { activity, kind: what, ...before } });
    const by = dotted([kinds[what].label, verbatim(work.by.name), instantText(work.now)]);
    return showing(account.id, say.logged({ name: account.name }), [
      { kind: "quote", text: verbatim(text), by },
      { kind: "buttons", buttons: [button(unlog, { change }, { here: true })] },
    ]);
  }),

  /** Refuses when somebody spoke with the customer since: what followed goes first. */
  answer(unlog, async (work, { change: id }): Promise<Outcome> => {
    const change = await findRecorded(work, "account", id);
    if (change?.verb !== log.name) throw new Refusal("customers.noSuchChange");
    mustBeUndoable(change, work);
    await markUndone(work, id);
    const account = await loadAccount(work, change.subject);
    const customer = await customerOfAccount(work.db, work.tenant, account.id);
    const isOwn = change.byId === work.by.id;
    if (!isOwn && customer && !mayChange(work.by, customer, work.policy)) throw new Refusal("customers.notYours");
    const { activity, touchedAt } = logged.parse(change.after);
    if (customer && touchedAt !== undefined) {
      const { touchedAt: last } = customer;
      if (last && last > change.at) throw new Refusal("customers.spokenSince", { at: last.toISOString() });
      await takeTouchBack(work, customer.id, change.at, touchedAt);
    }
    await removeTouch(work, activity);
    work.audit({ verb: unlog.name, subject: { kind: "account", id: account.id }, before: { activity }, after: {} });
    return showing(account.id, selling.undone());
  }),
];
