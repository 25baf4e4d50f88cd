import { exactGram, grams, queryGrams } from "../../../kernel/grams.ts";
import type { Id } from "../../../kernel/id.ts";
import type { Db } from "../../../store/database.ts";

type Named = readonly { id: Id; name: string }[];

/**
 * Members at work whom words name: by e-mail or whole name if there is one, else by part of the name, pinyin or initials,
 * by name; with `left`, where there are none, those who have left. A company's people are few enough to be read each time.
 */
export async function membersNamed(db: Db, tenant: Id, words: string, { left } = { left: false }): Promise<Named> {
  const here = await namedAmong(db, tenant, words, true);
  return here.length || !left ? here : namedAmong(db, tenant, words, false);
}

async function namedAmong(db: Db, tenant: Id, words: string, active: boolean): Promise<Named> {
  const wanted = words.normalize("NFKC").trim().toLowerCase();
  const parts = queryGrams(wanted);
  if (parts.length === 0) return [];
  const people = await db.member.findMany({
    where: { tenantId: tenant, active },
    select: { id: true, name: true, email: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
  const same = people.filter(({ name, email }) => email === wanted || exactGram(name) === exactGram(wanted));
  const found = same.length ? same : people.filter(({ name }) => contains(name, parts));
  return found.map(({ id, name }) => ({ id, name }));
}

/** What names were indexed as, so that a hundred questions don't spell the same people a hundred times. */
const indexed = new Map<string, ReadonlySet<string>>();
const mostIndexed = 5000;

function contains(name: string, parts: readonly string[]): boolean {
  const known = indexed.get(name) ?? new Set(grams(name));
  if (!indexed.has(name)) {
    if (indexed.size >= mostIndexed) indexed.clear();
    indexed.set(name, known);
  }
  return parts.every((part) => known.has(part));
}
