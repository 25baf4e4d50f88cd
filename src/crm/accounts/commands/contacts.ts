import type { Id } from "../../../kernel/id.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import { answer, type Command, type Outcome } from "../../../work/command.ts";
import type { Work } from "../../../work/work.ts";
import type { Contact } from "../account/account.ts";
import { readContact } from "../account/contact.ts";
import { phoneRegion } from "../account/names.ts";
import { say } from "../messages.ts";
import { hidesOf } from "../store/masking.ts";
import { contactsOf, findContact, insertContact, rekey, removeContact as remove } from "../store/store.ts";
import { addContact, removeContact } from "../verbs.ts";
import { cardOf, load } from "./showing.ts";

/** The people at a company. */
export const contactCommands: readonly Command[] = [
  answer(addContact, async (work, input): Promise<Outcome> => {
    const account = await load(work, input.account);
    const contact: Contact = {
      id: work.newId(),
      accountId: account.id,
      ...readContact(input, phoneRegion(work.policy)),
      createdAt: work.now,
      createdById: work.by.id,
      version: 1,
    };
    const known = await contactsOf(work.db, work.tenant, account.id);
    refuseNamed(contact, known);
    refuseKnown({ ...contact, ...(await maskedIn(work, account.id)) }, known);
    await insertContact(work, contact);
    await rekey(work, account);
    const { name, title, email, phone } = contact;
    const after = { contact: contact.id, name, title, email, phone };
    const change = work.audit({
      verb: addContact.name,
      subject: { kind: "contact", id: contact.id },
      before: {},
      after,
    });
    return { kind: "show", card: await cardOf(work, account, say.contactAdded({ name }), { change }) };
  }),

  answer(removeContact, async (work, { contact: id }): Promise<Outcome> => {
    const contact = await findContact(work.db, work.tenant, id);
    if (!contact) throw new Refusal("accounts.noContact");
    const account = await load(work, contact.accountId);
    await remove(work, id);
    await rekey(work, account);
    const { name, title, email, phone, accountId } = contact;
    const before = { name, title, email, phone, accountId };
    const change = work.audit({ verb: removeContact.name, subject: { kind: "contact", id }, before, after: {} });
    return { kind: "show", card: await cardOf(work, account, say.contactRemoved({ name }), { change }) };
  }),
];

/** What is masked for the asker is compared with nothing: a refusal would tell that it is known. */
async function maskedIn(work: Work, account: Id): Promise<{ phone?: null; email?: null }> {
  const isHidden = (field: "phone" | "email") => hidesOf(work, field, account);
  return {
    ...((await isHidden("phone")) ? { phone: null } : {}),
    ...((await isHidden("email")) ? { email: null } : {}),
  };
}

/** A name that is there already, with nothing else said, is no second person: names are not masked for whoever sees them. */
function refuseNamed({ name, title, phone, email }: Contact, known: readonly Contact[]): void {
  const plain = (words: string) => words.normalize("NFKC").toLowerCase();
  const same = !title && !phone && !email && known.find((each) => plain(each.name) === plain(name));
  if (same) throw new Refusal("accounts.contactNamed", { name: same.name }, { field: "name" });
}

/** The same phone or e-mail twice at one company is the same person. */
function refuseKnown({ phone, email }: Contact, known: readonly Contact[]): void {
  const same = known.find((each) => (phone && each.phone === phone) || (email && each.email === email));
  if (!same) return;
  const field = phone && same.phone === phone ? "phone" : "email";
  throw new Refusal("accounts.contactKnown", { name: same.name }, { field });
}
