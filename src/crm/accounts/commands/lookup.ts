import type { Option } from "../../../chat/reply.ts";
import { dotted, verbatim } from "../../../chat/text.ts";
import { isId } from "../../../kernel/id.ts";
import type { Lookup } from "../../../work/slice.ts";
import type { Work } from "../../../work/work.ts";
import { say } from "../messages.ts";
import { theirAccounts } from "../store/masking.ts";
import {
  accountsById,
  accountsCalled,
  type FoundAccount,
  type FoundContact,
  findAccount,
  findContact,
  maySee,
  searchAccounts,
  searchContacts,
  seenAmong,
  sightOf,
} from "../store/store.ts";

/** How accounts are found by words: those that the asker may see. */
export const accountLookup: Lookup = {
  kind: "account",
  async search(work, words, limit) {
    return (await search(work, words, limit)).map(accountOption);
  },
  async named(work, line) {
    const words = line.trimStart();
    const skipped = line.length - words.length;
    const exact = await calledAtStart(work, words);
    if (exact) return { options: exact.accounts.map(accountOption), used: skipped + exact.used };
    for (const start of startsOf(words)) {
      const found = await search(work, start, 20);
      if (found.length) return { options: found.map(accountOption), used: skipped + start.length };
    }
    return { options: [], used: 0 };
  },
  async label(work, id) {
    const account = isId(id) ? await findAccount(work.db, work.tenant, id) : null;
    const seen = account && !account.mergedIntoId && (await maySee(work, account));
    return seen ? say.titled({ number: account.number, name: account.name }) : null;
  },
  async seen(work, ids) {
    const accounts = await accountsById(work.db, work.tenant, ids.filter(isId));
    return seenAmong(
      work,
      [...accounts.values()].filter(({ mergedIntoId }) => !mergedIntoId),
    );
  },
  theirs: theirAccounts,
};

async function search(work: Work, words: string, limit: number): Promise<readonly FoundAccount[]> {
  const by = { id: work.by.id, sight: await sightOf(work) };
  return searchAccounts(work.db, work.tenant, words, by, limit);
}

/** The longest beginning of the line that is exactly a name or `#42`. */
async function calledAtStart(work: Work, words: string) {
  const starts = [...startsOf(words), ...charactersOf(words)];
  if (starts.length === 0) return null;
  const found = await accountsCalled(work.db, work.tenant, starts, await sightOf(work));
  const fits = starts.map((start) => ({ used: start.length, accounts: found.filter((each) => isCalled(each, start)) }));
  return fits.filter(({ accounts }) => accounts.length).sort((a, b) => b.used - a.used)[0] ?? null;
}

const isCalled = ({ name, number }: FoundAccount, start: string): boolean =>
  bare(name) === bare(start) || `#${number}` === start.trim();
const bare = (words: string): string => words.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();

/** The line's first words, from the longest: at most six endings are tried, so that a long line stays cheap. */
function startsOf(line: string): string[] {
  const ends = [...line.matchAll(/\S+(?=\s|$)/g)].slice(0, 6).map(({ index, 0: word }) => index + word.length);
  const whole = line.trimEnd();
  return [...new Set([whole, ...ends.reverse().map((end) => line.slice(0, end))])].filter(Boolean);
}

/** A Chinese name needs no blank after it. */
function charactersOf(line: string): string[] {
  const [run = ""] = /^\S{2,40}/u.exec(line) ?? [];
  if (!/\p{sc=Han}/u.test(run)) return [];
  return Array.from({ length: run.length - 1 }, (_, at) => run.slice(0, at + 2));
}

const accountOption = ({ id, number, name, city }: FoundAccount): Option => ({
  value: id,
  label: say.titled({ number, name }),
  ...(city ? { detail: verbatim(city) } : {}),
});

/** How contacts are found by words: those of accounts that the asker may see. */
export const contactLookup: Lookup = {
  kind: "contact",
  async search(work, words, limit) {
    return (await contactsCalled(work, words, limit)).map(contactOption);
  },
  async named(work, line) {
    const found = line.trim() ? await contactsCalled(work, line, 20) : [];
    return { options: found.map(contactOption), used: found.length ? line.length : 0 };
  },
  async label(work, id) {
    const contact = isId(id) ? await findContact(work.db, work.tenant, id) : null;
    const account = contact && (await findAccount(work.db, work.tenant, contact.accountId));
    return account && (await maySee(work, account)) ? verbatim(contact.name) : null;
  },
};

async function contactsCalled(work: Work, words: string, limit: number): Promise<readonly FoundContact[]> {
  return searchContacts(work, words, await sightOf(work), limit);
}

const contactOption = ({ id, name, title, account }: FoundContact): Option => ({
  value: id,
  label: dotted([verbatim(name), ...(title ? [verbatim(title)] : []), verbatim(account)]),
});
