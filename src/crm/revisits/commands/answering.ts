import type { Text } from "../../../chat/text.ts";
import type { Id } from "../../../kernel/id.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import { answer, type Command, type Outcome } from "../../../work/command.ts";
import type { Work } from "../../../work/work.ts";
import { readContact } from "../../accounts/account/contact.ts";
import { phoneRegion } from "../../accounts/account/names.ts";
import { findAccount, insertContact, rekey } from "../../accounts/store/store.ts";
import type { Customer } from "../../customers/customer/customer.ts";
import { plain } from "../../customers/customer/recorded.ts";
import { touched } from "../../customers/news.ts";
import { addTouch } from "../../customers/store/history.ts";
import { leaderOf, mayChangeSeen } from "../../customers/store/rights.ts";
import { noteTouch } from "../../customers/store/store.ts";
import { byIds, findMember } from "../../members/store/store.ts";
import { type About, questions, revisitCard } from "../cards/revisit.ts";
import { groundNames } from "../messages/labels.ts";
import { say } from "../messages/messages.ts";
import { revisitReached } from "../news.ts";
import {
  dropped,
  moved,
  movesAlone,
  reached,
  reassigned,
  unreached as unreachedAgain,
  wantsAnother,
} from "../revisit/answer.ts";
import type { Revisit } from "../revisit/revisit.ts";
import { book, noteChange } from "../store/booking.ts";
import { lastOf, openRevisit, saveRevisit } from "../store/store.ts";
import { done, drop, move, reassign, unreached } from "../verbs.ts";
import { aboutOne, answeringOf, leads, loadOpen, mustBeTheirs } from "./about.ts";
import { bookNext } from "./booking.ts";
import { customerFor } from "./planning.ts";

/** F19: each answer is kept as a touch, and books the next one. */
export const answering: readonly Command[] = [
  answer(done, async (work, { account, revisit: id, satisfaction, need, nextStep, nextOn }): Promise<Outcome> => {
    const known = { account, revisit: id, satisfaction, need, nextStep, nextOn };
    if (id === undefined && account === undefined) {
      return { kind: "wanted", fields: ["account"], required: ["account"], values: known };
    }
    const open = id === undefined ? null : await loadOpen(work, id);
    const customer = open ? open.customer : await customerFor(work, account ?? "");
    if (satisfaction === undefined) {
      const intro = questions({ customer, policy: work.policy });
      const fields = ["satisfaction", "need", "nextStep", "nextOn"];
      return { kind: "wanted", fields, required: ["satisfaction"], values: known, intro };
    }
    const about = open ?? (await openOrNew(work, customer));
    const before = about.revisit;
    const said = { satisfaction: Number(satisfaction), need: need ?? null, nextStep: nextStep ?? null };
    const after = await saveRevisit(work, before, reached(before, said, await answeringOf(work, before.ownerId)));
    work.record(revisitReached, { revisit: after.id, customer: customer.id, satisfaction: said.satisfaction });
    const words = [need, nextStep].filter((part) => part !== undefined && part !== "").join(" → ");
    const activity = await touch(work, customer, `★ ${satisfaction}/5${words ? ` · ${words}` : ""}`);
    const next = await bookNext(work, customer, { words: nextStep ?? null, on: nextOn ?? null }, done.name);
    const touchedAt = customer.touchedAt?.toISOString() ?? null;
    const undoable = noteChange(work, done.name, before, after, { ...nextOf(next), activity, touchedAt });
    const title = say.reached({ who: work.by.name, account: about.account.name, at: work.now.toISOString() });
    return shown(work, { ...about, revisit: after }, { title, above: [nextText(next)], undoable });
  }),

  answer(unreached, async (work, { revisit: id, again, contact }): Promise<Outcome> => {
    const about = await loadOpen(work, id);
    const before = about.revisit;
    const waits = unreached.fields.again.options(work.policy);
    if (!waits.some(({ value }) => value === again))
      throw new Refusal("chat.notChoice", { words: again, choices: waits.map(({ label }) => label) });
    const after = unreachedAgain(before, Number(again), await answeringOf(work, before.ownerId));
    if (wantsAnother(before) && !contact) {
      const intro = [{ kind: "words" as const, text: say.thirdTry() }];
      return { kind: "wanted", fields: ["contact"], required: ["contact"], values: { revisit: id, again }, intro };
    }
    const accountId = about.account.id;
    const added = contact ? await addContact(work, accountId, contact) : null;
    const kept = await saveRevisit(work, before, after);
    // How to reach them stands with the contact, for whoever may read it there.
    const text = added ? `☎ ✗ → ${added.name}` : "☎ ✗";
    const activity = await addTouch(work, accountId, { kind: "note", customerFacing: false, text });
    const undoable = noteChange(
      work,
      unreached.name,
      before,
      kept,
      plain({ ...(added ? { contact: added.id } : {}), activity }),
    );
    const title = say.unreached({ who: work.by.name, account: about.account.name, day: kept.dueOn });
    return shown(work, { ...about, revisit: kept }, { title, undoable });
  }),

  answer(move, async (work, { revisit: id, on, reason }): Promise<Outcome> => {
    const about = await loadOpen(work, id);
    const before = about.revisit;
    const manager = before.ownerId ? await leaderOf(work, about.customer, before.ownerId) : null;
    const decides = manager === null || (leads(work) && (await mayChangeSeen(work, about)));
    const answering = await answeringOf(work, before.ownerId);
    if (before.moves >= movesAlone && !decides && manager) {
      // Refused as any other move would be, before anybody is asked for it.
      moved(before, on, true, answering);
      return askManager(work, about, manager, say.wish({ on, reason }));
    }
    const after = await saveRevisit(work, before, moved(before, on, decides, answering));
    const undoable = noteChange(work, move.name, before, after);
    const { name } = about.account;
    const title = say.moved({ who: work.by.name, account: name, day: after.dueOn, reason });
    return shown(work, { ...about, revisit: after }, { title, undoable });
  }),

  answer(drop, async (work, { revisit: id, reason }): Promise<Outcome> => {
    const about = await loadOpen(work, id);
    const { revisit: before, customer, account } = about;
    const after = await saveRevisit(work, before, dropped(before, reason, work));
    const activity = await addTouch(work, account.id, { kind: "note", customerFacing: false, text: reason });
    const next = await bookNext(work, customer, { words: null, on: null }, drop.name);
    const undoable = noteChange(work, drop.name, before, after, { ...nextOf(next), activity });
    const title = say.dropped({ who: work.by.name, account: account.name, reason });
    return shown(work, { ...about, revisit: after }, { title, above: [nextText(next)], undoable });
  }),

  answer(reassign, async (work, { revisit: id, person }): Promise<Outcome> => {
    const about = await loadOpen(work, id);
    const member = await findMember(work.db, work.tenant, person);
    if (!member?.active) throw new Refusal("revisits.noPerson", {}, { field: "person" });
    const after = await saveRevisit(work, about.revisit, reassigned(about.revisit, member));
    const undoable = noteChange(work, reassign.name, about.revisit, after);
    const now = await aboutOne(work, after);
    const last = await lastOf(work, about.customer);
    const { name } = about.account;
    if (member.id !== work.by.id) {
      const title = say.forYou({ who: work.by.name, account: name, day: after.dueOn });
      work.tell({ member: member.id }, revisitCard(now, last, { title }), { kind: "assignment" });
    }
    const title = say.reassigned({ who: work.by.name, account: name, to: member.name });
    const { ownerId: loser } = about.revisit;
    if (loser && loser !== work.by.id && loser !== member.id) {
      work.tell({ member: loser }, { title, tone: "quiet", blocks: [] });
    }
    return { kind: "show", card: revisitCard(now, last, { title, tone: "good", leads: leads(work), undoable }) };
  }),
];

/** The one that is open; a customer who was called without one has it booked for today. */
async function openOrNew(work: Work, customer: Customer): Promise<About> {
  const before = await openRevisit(work.db, work.tenant, customer.id);
  const about = await aboutOne(work, before ?? (await bookToday(work, customer)));
  await mustBeTheirs(work, about);
  return about;
}

async function bookToday(work: Work, customer: Customer): Promise<Revisit> {
  const { today } = await answeringOf(work, customer.ownerId);
  return (await book(work, customer, { dueOn: today, ground: "hand", rung: null, note: null }, done.name)).revisit;
}

/** The customer was spoken with: a follow-up of the company, and news to whoever counts contacts. */
async function touch(work: Work, customer: Customer, text: string): Promise<Id> {
  const activity = await addTouch(work, customer.accountId, { kind: "call", customerFacing: true, text });
  await noteTouch(work, customer.id, work.now);
  work.record(touched, { customer: customer.id, activity, at: work.now.toISOString() });
  return activity;
}

/** Somebody else to call there, kept with the company. Refuses what names nobody. */
async function addContact(
  work: Work,
  accountId: Id,
  words: string,
): Promise<{ readonly id: Id; readonly name: string }> {
  const account = await findAccount(work.db, work.tenant, accountId);
  if (!account) throw new Refusal("revisits.noRevisit");
  const read = readContact({ name: words }, phoneRegion(work.policy));
  const id = work.newId();
  await insertContact(work, { id, accountId, ...read, createdAt: work.now, createdById: work.by.id, version: 1 });
  await rekey(work, account);
  work.audit({ verb: unreached.name, subject: { kind: "contact", id }, before: {}, after: { contact: id, ...read } });
  return { id, name: read.name };
}

async function askManager(work: Work, about: About, manager: Id, wish: Text): Promise<Outcome> {
  const { account, customer, revisit } = about;
  const title = say.asksManager({ who: work.by.name, account: account.name });
  const names = await byIds(work.db, work.tenant, [manager]);
  const shown = { title, above: [wish], leads: true, tone: "warning" } as const;
  const card = revisitCard(about, await lastOf(work, customer), shown);
  work.tell({ member: manager }, card, { once: `revisit-move/${revisit.id}/${revisit.version}` });
  return { kind: "notice", text: say.managerAsked({ name: names.get(manager)?.name ?? "?" }) };
}

const nextText = (next: Revisit | null): Text =>
  next ? say.next({ day: next.dueOn, ground: groundNames[next.ground] }) : say.noNext();

/** The call that an answer booked, as it was then: it makes way when the answer is taken back. */
const nextOf = (next: Revisit | null) => ({ next: next && { id: next.id, version: next.version } });

interface Done {
  readonly title: Text;
  readonly above?: readonly Text[];
  readonly undoable: Id;
}

/** The card as it is now, under what was done; the owner hears what somebody else did. */
async function shown(work: Work, about: About, { title, above = [], undoable }: Done): Promise<Outcome> {
  const { ownerId } = about.revisit;
  const last = await lastOf(work, about.customer);
  const shown = { title, tone: "good", above } as const;
  if (ownerId && ownerId !== work.by.id) work.tell({ member: ownerId }, revisitCard(about, last, shown));
  return { kind: "show", card: revisitCard(about, last, { ...shown, leads: leads(work), undoable }) };
}
