import type { Maskable } from "../../../policy/schema.ts";
import { masks } from "../../../policy/stages.ts";
import type { Work } from "../../../work/work.ts";
import type { Identified, KeyKind } from "../account/names.ts";
import type { Alike } from "../cards/alike.ts";
import { theirAccounts } from "../store/masking.ts";
import { duplicatesOf, isSeen, sightOf } from "../store/store.ts";

/** By which masked field one is known. */
const fields: { readonly [K in KeyKind]?: Maskable } = { phone: "phone", domain: "email" };

/** Who is alike (F9). That it is by a number or an address is not said of those whose numbers and addresses are masked. */
export async function alikeTo(work: Work, account: Identified): Promise<readonly Alike[]> {
  const alike = await duplicatesOf(work, account);
  const sight = await sightOf(work);
  // Whoever reads the one reads the other.
  const theirs = await theirAccounts(
    work,
    alike.map(({ id }) => id),
    "phone",
  );
  const isTold = (kind: KeyKind) => {
    const field = fields[kind];
    return field === undefined || !masks(work.policy, work.by, field);
  };
  return alike.map((each) => ({
    ...each,
    kinds: theirs.has(each.id) ? each.kinds : each.kinds.filter(isTold),
    seen: isSeen(each, sight),
  }));
}
