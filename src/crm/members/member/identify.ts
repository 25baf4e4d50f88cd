import type { Profile } from "../../../chat/platform.ts";
import { hours } from "../../../kernel/clock.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import type { Policy, Role } from "../../../policy/schema.ts";
import { emailOf, type Member } from "./member.ts";

/** What is known of a chat user when they speak. */
export interface Introduction {
  /** What the platform vouches for; null: it knows no such user. */
  readonly profile: Profile | null;
  /** The member that this chat account belongs to. */
  readonly known: Member | null;
  /** The member with the profile's e-mail. */
  readonly namesake: Member | null;
  /** Whether anybody has joined before. */
  readonly isFirst: boolean;
  /** They installed the app here, and nobody is its admin yet. */
  readonly isInstaller: boolean;
  /** E-mails that are admins from the first start, in lower case. */
  readonly admins: readonly string[];
}

/** Who a chat user is to us: an account we know, another account of a member, or somebody who joins now. */
export type Identity =
  | { readonly kind: "known"; readonly member: Member }
  | { readonly kind: "link"; readonly member: Member }
  | { readonly kind: "join"; readonly email: string; readonly name: string; readonly role: Role };

/**
 * Decides whether a chat user is let in. Guests, bots, strangers, people who left, and those without a verified e-mail
 * are refused by `members.askAdmin`, which reveals nothing more; so is everybody new while only invited people join.
 * Somebody in `admins` joins as admin in any case, as does whoever installed the app, and the first person when nobody is
 * named there and nobody installed it.
 */
export function identify(
  { profile, known, namesake, isFirst, isInstaller, admins }: Introduction,
  policy: Policy,
): Identity {
  if (!profile?.full || profile.gone) throw askAdmin();
  if (known) return { kind: "known", member: atWork(known) };
  const email = emailOf(profile.email ?? "");
  if (!email) throw askAdmin();
  if (namesake) return { kind: "link", member: atWork(namesake) };
  const isAdmin = admins.includes(email) || isInstaller || (isFirst && admins.length === 0);
  if (!isAdmin && policy.members.join === "invited") throw askAdmin();
  return { kind: "join", email, name: profile.name.trim() || email, role: isAdmin ? "admin" : "rep" };
}

function atWork(member: Member): Member {
  if (!member.active) throw askAdmin();
  return member;
}

/** The one refusal that strangers see. */
export const askAdmin = (): Refusal => new Refusal("members.askAdmin");

/** A platform's word for a profile is good for so long; then it is asked again. */
const vouchedFor = hours(1);

/** Whether the platform must be asked again who this is: guests and leavers are noticed within the hour. */
export function isDueForCheck(checkedAt: Date, now: Date): boolean {
  return now.getTime() - checkedAt.getTime() >= vouchedFor;
}
