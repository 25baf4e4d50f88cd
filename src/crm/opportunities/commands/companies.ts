import type { Id } from "../../../kernel/id.ts";
import type { Maskable } from "../../../policy/schema.ts";
import type { Work } from "../../../work/work.ts";
import { readName } from "../../accounts/account/account.ts";
import { domainOf, fullNameKey, nameKey, phoneOf, phoneRegion } from "../../accounts/account/names.ts";
import {
  accountsById,
  accountsNamed,
  duplicatesOf,
  insertAccount,
  insertContact,
  rekey,
} from "../../accounts/store/store.ts";
import { possibleNames } from "../line/message.ts";
import { unnamed } from "../messages/labels.ts";
import type { Opportunity } from "../opportunity/opportunity.ts";

/** What a new deal says of the company and the person there. */
export interface Named {
  readonly account?: string | undefined;
  readonly contactName?: string | undefined;
  readonly contactPhone?: string | undefined;
  readonly contactEmail?: string | undefined;
}

/** The company a new deal belongs to: one that is here already, one to be made, similar ones to decide between, or none. */
export type Company =
  | { readonly kind: "known"; readonly id: Id; readonly name: string }
  | { readonly kind: "new"; readonly name: string }
  | { readonly kind: "similar"; readonly name: string; readonly names: readonly string[] }
  | { readonly kind: "none" };

/**
 * F9's guard before a deal brings a company along: the same normalised name is the same company; one that shares only its
 * sound, telephone or domain is similar, and a person decides.
 */
export async function companyFor(work: Work, named: Named): Promise<Company> {
  const region = phoneRegion(work.policy);
  const name = named.account?.trim() ? readName(named.account) : null;
  const phone = named.contactPhone ? phoneOf(named.contactPhone, region) : null;
  const email = named.contactEmail ?? null;
  if (name === null && !phone && !email) return { kind: "none" };
  const identified = { name: name ?? "", phone: null, domain: null, creditCode: null, contacts: [{ phone, email }] };
  const found = await duplicatesOf(work, identified);
  const same = found.filter(({ kinds }) => kinds.includes("name") || kinds.includes("code"));
  // 北京宏达 and 上海宏达 are both 宏达: which one is for a person to say, by the whole name.
  const whole = same.length > 1 && name !== null ? same.filter((each) => isWhole(each.name, name)) : same;
  if (whole[0]) return { kind: "known", id: whole[0].id, name: whole[0].name };
  if (name === null) return { kind: "none" };
  return found.length ? { kind: "similar", name, names: found.map((each) => each.name) } : { kind: "new", name };
}

const isWhole = (known: string, said: string): boolean => fullNameKey(known) === fullNameKey(said);

/** More words than most companies' names have. */
const longest = 6;

/**
 * The account that a deal's name begins with, where whole words of it are exactly one known account's name: `Globex pilot`,
 * `宏达 试点`. undefined: none, or several.
 */
export async function accountAtStart(work: Work, name: string): Promise<string | undefined> {
  const words = name.split(/\s+/, longest);
  const starts = words.map((_, at) => words.slice(0, words.length - at).join(" "));
  const known = await accountsNamed(work, starts);
  return starts.map((start) => known.get(nameKey(start))).find((account) => account !== undefined);
}

/** The one known account that a message names near its beginning, by its whole name, the longest first; undefined: none. */
export async function accountNamedIn(work: Work, message: string): Promise<string | undefined> {
  const names = possibleNames(message);
  const known = await accountsNamed(work, names);
  return names.map((name) => known.get(nameKey(name))).find((account) => account !== undefined);
}

/** Makes the company, owned by the one who asks. */
export async function makeCompany(work: Work, name: string, named: Named): Promise<Id> {
  const account = await insertAccount(work, {
    id: work.newId(),
    name,
    industry: null,
    city: null,
    country: null,
    phone: null,
    domain: named.contactEmail ? domainOf(named.contactEmail) : null,
    creditCode: null,
    ownerId: work.by.id,
    mergedIntoId: null,
    createdAt: work.now,
    createdById: work.by.id,
    version: 1,
  });
  work.audit({ verb: "account.new", subject: { kind: "account", id: account.id }, before: {}, after: { name } });
  return account.id;
}

/** Adds the person whom a line named, unless nothing but a name is known of nobody's company. */
export async function addContact(work: Work, accountId: Id, named: Named): Promise<void> {
  const { contactName, contactPhone, contactEmail } = named;
  if (!contactName && !contactEmail && !contactPhone) return;
  // A name is for everybody to read: nobody is called by what the policy masks.
  const isOpen = (field: Maskable) => !work.policy.masked.includes(field);
  const reach = (isOpen("email") && contactEmail) || (isOpen("phone") && contactPhone);
  const name = contactName ?? (reach || unnamed[work.by.locale]);
  const phone = contactPhone ? phoneOf(contactPhone, phoneRegion(work.policy)) : null;
  await insertContact(work, {
    id: work.newId(),
    accountId,
    name,
    title: null,
    email: contactEmail?.toLowerCase() ?? null,
    phone,
    createdAt: work.now,
    createdById: work.by.id,
    version: 1,
  });
  const account = (await accountsById(work.db, work.tenant, [accountId])).get(accountId);
  if (account) await rekey(work, account);
}

/** The names by which a deal is found: its own and its company's. */
export async function companyNames(work: Work, deal: Pick<Opportunity, "name" | "accountId">): Promise<string[]> {
  const account = (await accountsById(work.db, work.tenant, [deal.accountId])).get(deal.accountId ?? "");
  return account ? [deal.name, account.name] : [deal.name];
}
