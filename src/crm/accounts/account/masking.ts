import type { Policy } from "../../../policy/schema.ts";
import { hides } from "../../../policy/stages.ts";
import type { Actor } from "../../../work/work.ts";
import { theirs, type Whose } from "./account.ts";

/** What stands where somebody may not read a value. */
const hidden = "•••";

interface Reader {
  readonly by: Pick<Actor, "id" | "role">;
  readonly policy: Policy;
}
interface Reach {
  readonly phone?: string | null;
  readonly email?: string | null;
}

/** A company, or a person there, as somebody may read it: what the policy masks for them is ••• where there is any. */
export function maskedFor<R extends Reach>({ by, policy }: Reader, of: R, whose: Whose): R {
  const isHidden = (field: "phone" | "email") => Boolean(of[field]) && hides(policy, by, field, theirs(whose));
  return { ...of, ...(isHidden("phone") ? { phone: hidden } : {}), ...(isHidden("email") ? { email: hidden } : {}) };
}

/** Whether some way to reach a company's people is masked for somebody. */
export const hidesReach = ({ by, policy }: Reader, whose: Whose): boolean =>
  (["phone", "email"] as const).some((field) => hides(policy, by, field, theirs(whose)));

const anothers = ["another"];

/** How somebody finds people of companies that are not theirs: what they may not read finds nothing either. */
export function reachingOf({ by, policy }: Reader) {
  const reads = (field: "phone" | "email") => !hides(policy, by, field, anothers);
  return { by: by.id, phone: reads("phone"), email: reads("email") };
}

/** Whether what a company is worth is masked for somebody. */
export const hidesAmounts = ({ by, policy }: Reader, whose: Whose): boolean =>
  hides(policy, by, "amount", theirs(whose));
