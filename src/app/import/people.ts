import type { Member } from "../../crm/members/member/member.ts";
import { spelling } from "./values.ts";

/** Who is meant by a name or an e-mail. */
export interface People {
  find(words: string): Member | "unknown" | "several";
}

/** Finds members by e-mail or whole name; case, blanks and signs make no difference, parts of names name nobody. */
export function peopleOf(members: readonly Member[]): People {
  const byEmail = new Map(members.map((member) => [member.email, member]));
  const byName = new Map<string, Member[]>();
  for (const member of members) {
    const name = spelling(member.name);
    byName.set(name, [...(byName.get(name) ?? []), member]);
  }
  return {
    find: (words) => {
      const email = byEmail.get(words.trim().toLowerCase());
      if (email) return email;
      const called = byName.get(spelling(words)) ?? [];
      // Of several who are called so, the one who still works here is meant.
      const here = called.length > 1 ? called.filter(({ active }) => active) : called;
      const [one, another] = here;
      if (!one) return "unknown";
      return another ? "several" : one;
    },
  };
}
