import type { Work } from "../../../work/work.ts";
import type { Identified } from "../account/names.ts";
import type { Alike } from "../cards/alike.ts";
import { duplicatesOf, isSeen, sightOf } from "../store/store.ts";

/** Who is alike (F9), as far as the asker may learn it. */
export async function alikeTo(work: Work, account: Identified): Promise<readonly Alike[]> {
  const sight = await sightOf(work);
  return (await duplicatesOf(work, account)).map((each) => ({ ...each, seen: isSeen(each, sight) }));
}
