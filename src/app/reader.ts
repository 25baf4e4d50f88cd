import type { Question } from "../chat/question.ts";
import type { Reader } from "../chat/reading.ts";
import type { Verb } from "../chat/verb.ts";
import { findMember, memberOfUser, membersNamed, userOfMember } from "../crm/members/store/store.ts";
import { dayAt } from "../kernel/day.ts";
import type { Work } from "../work/work.ts";
import type { Catalogue } from "./catalogue.ts";

/** The same reader for an amount of the record that is known by now: 130k, said of a deal in dollars, are dollars. */
export async function inItsCurrency(
  reader: Reader,
  { fields }: Verb,
  known: { readonly [field: string]: unknown },
): Promise<Reader> {
  for (const [name, field] of Object.entries(fields)) {
    const id = known[name];
    const currency = field.kind === "pick" && typeof id === "string" ? await reader.currencyOf(field.of, id) : null;
    if (currency !== null) return { ...reader, currency };
  }
  return reader;
}

/** How people call themselves. */
const oneself = /^(?:me|myself|我|自己|我自己)$/i;

/** Reads answers on behalf of the person who asked: their day, their platform's users, the records that they may see. */
export function readerFor(work: Work, { lookups }: Catalogue, { platform, tenant }: Question): Reader {
  return {
    policy: work.policy,
    today: dayAt(work.now, work.by.zone),
    currency: work.policy.company.currency,
    memberOf: (user) => memberOfUser(work.db, work.tenant, { platform, tenant, user }),
    userOf: (member) => userOfMember(work.db, work.tenant, member, platform, tenant),
    nameOf: async (member) => (await findMember(work.db, work.tenant, member))?.name ?? null,
    membersNamed: async (words, left) =>
      work.by.id !== null && oneself.test(words)
        ? [{ id: work.by.id, name: work.by.name }]
        : membersNamed(work.db, work.tenant, words, { left }),
    named: async (of, line) => (await lookups.get(of)?.named(work, line)) ?? { options: [], used: 0 },
    currencyOf: async (of, id) => (await lookups.get(of)?.currency?.(work, id)) ?? null,
    label: async (of, id) => (await lookups.get(of)?.label(work, id)) ?? null,
  };
}
