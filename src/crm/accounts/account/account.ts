import { z } from "zod";
import type { Values } from "../../../chat/card.ts";
import type { Id } from "../../../kernel/id.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import { type Policy, type Role, roles } from "../../../policy/schema.ts";
import { type Acting, theirTeams } from "../../members/member/member.ts";
import { creditCode } from "./credit-code.ts";
import { domainOf, phoneOf } from "./names.ts";

/** What a person can say about an account. */
export interface AccountFields {
  readonly name: string;
  readonly industry: string | null;
  readonly city: string | null;
  readonly country: string | null;
  /** E.164. */
  readonly phone: string | null;
  /** The registered domain, such as `acme.co.uk`. */
  readonly domain: string | null;
  /** 统一社会信用代码 */
  readonly creditCode: string | null;
  readonly ownerId: Id | null;
}
export const accountFields = [
  "name",
  "industry",
  "city",
  "country",
  "phone",
  "domain",
  "creditCode",
  "ownerId",
] as const satisfies readonly (keyof AccountFields)[];
export type AccountField = (typeof accountFields)[number];

/** The fields as they come back from JSON columns. */
export const storedFields: z.ZodObject<{ [F in AccountField]: z.ZodType<AccountFields[F]> }> = z.object({
  name: z.string(),
  industry: z.string().nullable(),
  city: z.string().nullable(),
  country: z.string().nullable(),
  phone: z.string().nullable(),
  domain: z.string().nullable(),
  creditCode: z.string().nullable(),
  ownerId: z.string().nullable(),
});

/** A company that we sell to, or may. */
export interface Account extends AccountFields {
  readonly id: Id;
  /** Short and lasting, for people: `#42`. */
  readonly number: number;
  /** Who cares for it after the sale; they see it like its owner. */
  readonly careOwnerId: Id | null;
  /** Members who were let in beside them: they see it and log on it. */
  readonly collaboratorIds: readonly Id[];
  /** The account that this one was merged into; it is shown nowhere. */
  readonly mergedIntoId: Id | null;
  readonly createdAt: Date;
  readonly createdById: Id | null;
  readonly version: number;
}
/** An account that is not kept yet: the store gives it its number. */
export type NewAccount = Omit<Account, "number" | "careOwnerId" | "collaboratorIds">;

/** A person at an account. */
export interface Contact {
  readonly id: Id;
  readonly accountId: Id;
  readonly name: string;
  readonly title: string | null;
  readonly email: string | null;
  /** E.164. */
  readonly phone: string | null;
  readonly createdAt: Date;
  readonly createdById: Id | null;
  readonly version: number;
}

const reaches = (role: Role, least: Role): boolean => roles.indexOf(role) >= roles.indexOf(least);

/**
 * The one rule of who may see an account, and edit it: everybody those without an owner, their own, and those they care
 * for, and those that they were let in to; beside them, by the policy, those of their team, or all. The store's `Sight` is this
 * rule with the team's members looked up; one that they have an errand at they can open, too.
 */
export function sees(by: Acting, policy: Policy): "all" | "team" | "own" {
  if (by.id === null || reaches(by.role, policy.may.seeAll)) return "all";
  return theirTeams(by).length > 0 && reaches(by.role, policy.may.seeTeam) ? "team" : "own";
}

/** Whether somebody may give an account to another owner: its owner, and who may assign. */
export function mayAssign(by: Acting, account: Pick<Account, "ownerId">, policy: Policy): boolean {
  return by.id === null || account.ownerId === by.id || reaches(by.role, policy.may.assign);
}

/** Whether somebody may let others in, and let them go: its owners, and who may assign. */
export function mayShare(by: Acting, account: Whose, policy: Policy): boolean {
  return mayAssign(by, account, policy) || account.careOwnerId === by.id;
}

/** Whose an account is, in whatever way: its owners and those whom they let in. */
export const theirs = ({ ownerId, careOwnerId, collaboratorIds }: Whose): readonly (Id | null)[] => [
  ownerId,
  careOwnerId,
  ...collaboratorIds,
];
export type Whose = Pick<Account, "ownerId" | "careOwnerId" | "collaboratorIds">;

export const mayMerge = (by: Acting, policy: Policy): boolean => by.id === null || reaches(by.role, policy.may.merge);

/** What a person typed; left out or empty: nothing. */
export type Typed = { readonly [K in Exclude<AccountField, "ownerId">]?: string | undefined };

/**
 * What was typed, as it is kept: trimmed, the phone as E.164, the domain as registered, the credit code checked. Refuses
 * what can't be read, by field. `region`: the country of phone numbers that name none.
 */
export function readFields(typed: Typed & { readonly name: string }, region: string): Omit<AccountFields, "ownerId"> {
  const { industry, city, country, phone, domain } = typed;
  const code = words(typed.creditCode);
  return {
    name: readName(typed.name),
    industry: words(industry),
    city: words(city),
    country: words(country),
    phone: readPhone(phone, region),
    domain: readDomain(domain),
    creditCode: code && creditCode(code),
  };
}

/** A name: one line, with a letter or a digit in it. Refuses others. */
export function readName(typed: string): string {
  const name = typed.normalize("NFC").replace(/\s+/g, " ").trim();
  if (!/[\p{L}\p{N}]/u.test(name)) throw new Refusal("accounts.noName", {}, { field: "name" });
  return name;
}

/** A phone number as E.164; null for none. Refuses what is no number. */
export function readPhone(typed: string | undefined, region: string): string | null {
  const given = words(typed);
  const phone = given && phoneOf(given, region);
  if (given && !phone) throw new Refusal("accounts.badPhone", { words: given }, { field: "phone" });
  return phone;
}

function readDomain(typed: string | undefined): string | null {
  const given = words(typed);
  const domain = given && domainOf(given);
  if (given && !domain) throw new Refusal("accounts.badDomain", { words: given }, { field: "domain" });
  return domain;
}

const words = (typed: string | undefined): string | null => typed?.normalize("NFC").trim() || null;

/** What differs, before and after, for cards and the audit log. */
export function changes(before: AccountFields, after: AccountFields): { before: Values; after: Values } {
  const fields = accountFields.filter((field) => before[field] !== after[field]);
  const pick = (from: AccountFields) => Object.fromEntries(fields.map((field) => [field, from[field]]));
  return { before: pick(before), after: pick(after) };
}

export const isChanged = (change: { readonly after: Values }): boolean => Object.keys(change.after).length > 0;

/** A change as the audit log has it: the fields that it touched. */
export interface FieldChange {
  readonly before: Partial<AccountFields>;
  readonly after: Partial<AccountFields>;
}

/**
 * An account with a change taken back. Refuses when a field has been changed again since, so that nobody's later work is
 * lost.
 */
export function takenBack(account: Account, { before, after }: FieldChange): Account {
  const again = accountFields.find((field) => field in before && account[field] !== after[field]);
  if (again) throw new Refusal("accounts.changedSince", { field: again });
  return { ...account, ...before };
}
