import { companies } from "../../crm/members/store/store.ts";
import { type Id, isId } from "../../kernel/id.ts";
import { Refusal } from "../../kernel/refusal.ts";
import type { Db } from "../../store/database.ts";

/**
 * The company that a command is for: the only one, or the one that is named by its id or its name, in any case; null while
 * there is none. Refuses a name that nobody bears, and to choose among several.
 */
export async function companyOf(db: Db, named: string | undefined): Promise<Id | null> {
  const all = await companies(db);
  const words = named?.trim().toLowerCase();
  const known = all.map(({ id, name }) => `${name} (${id})`).toSorted();
  if (words === undefined) {
    if (all.length > 1) throw new Refusal("terminal.whichCompany", { known });
    return all[0]?.id ?? null;
  }
  const found = all.filter(({ id, name }) => (isId(words) ? id === words : name.toLowerCase() === words));
  const [only] = found;
  if (!only) throw new Refusal("terminal.noSuchCompany", { words: named, known });
  if (found.length > 1) throw new Refusal("terminal.whichCompany", { known });
  return only.id;
}
