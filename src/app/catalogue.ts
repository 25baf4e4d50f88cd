import type { Line } from "../chat/text.ts";
import { type Noun, nounNames, type Verb } from "../chat/verb.ts";
import { slice as accounts } from "../crm/accounts/index.ts";
import { slice as customers } from "../crm/customers/index.ts";
import { slice as digests } from "../crm/digests/index.ts";
import { slice as members } from "../crm/members/index.ts";
import { slice as opportunities } from "../crm/opportunities/index.ts";
import { slice as prompts } from "../crm/prompts/index.ts";
import { slice as revisits } from "../crm/revisits/index.ts";
import { slice as surveys } from "../crm/surveys/index.ts";
import { locales } from "../kernel/locale.ts";
import type { Command } from "../work/command.ts";
import type { AnyJob } from "../work/job.ts";
import { type LinkedPage, type Lookup, type Sees, type Slice, seesEach } from "../work/slice.ts";

/** The slices, lowest first: the one list that is written by hand. */
export const slices: readonly Slice[] = [
  members,
  accounts,
  opportunities,
  customers,
  revisits,
  surveys,
  prompts,
  digests,
];

/** Everything that can be asked and that happens by itself, by name. */
export interface Catalogue {
  readonly slices: readonly Slice[];
  readonly commands: ReadonlyMap<string, Command>;
  readonly lookups: ReadonlyMap<string, Lookup>;
  /** Who sees which records, by their kind: those that can be looked up, and others. */
  readonly sees: ReadonlyMap<string, Sees>;
  readonly jobs: ReadonlyMap<string, AnyJob>;
  readonly pages: readonly LinkedPage[];
  readonly lines: readonly ReadonlyMap<string, Line<never>>[];
  /** The verbs of a noun, in the order of their slices. */
  verbsOf(noun: Noun): readonly Verb[];
  /** The nouns that have verbs. */
  readonly nouns: readonly Noun[];
}

/** Gathers the slices. Refuses two commands, jobs, lookups or spoken words of one noun that bear the same name. */
export function catalogue(
  slices: readonly Slice[],
  own: readonly ReadonlyMap<string, Line<never>>[],
  ownCommands: readonly Command[] = [],
): Catalogue {
  const commands = byName(
    "command",
    [...slices.flatMap((slice) => slice.commands), ...ownCommands],
    ({ verb }) => verb.name,
  );
  const verbs = [...commands.values()].map(({ verb }) => verb);
  for (const noun of nounNames) {
    const spoken = verbs
      .filter((verb) => verb.noun === noun)
      .flatMap((verb) => [...new Set(locales.flatMap((locale) => verb.words[locale]))].map((word) => ({ word, verb })));
    byName(`word of ${noun}`, spoken, ({ word }) => word.toLowerCase());
  }
  const verbsOf = (noun: Noun) => verbs.filter((verb) => verb.noun === noun);
  const lookups = byName(
    "lookup",
    slices.flatMap((slice) => slice.lookups),
    ({ kind }) => kind,
  );
  return {
    slices,
    commands,
    lookups,
    sees: new Map([
      ...[...lookups].map(([kind, { label, seen }]): [string, Sees] => [
        kind,
        seen ?? seesEach(async (...of) => (await label(...of)) !== null),
      ]),
      ...slices.flatMap(({ sees = {} }) => Object.entries(sees)),
    ]),
    jobs: byName(
      "job",
      slices.flatMap((slice) => slice.jobs),
      ({ name }) => name,
    ),
    pages: slices.flatMap(({ pages = [] }) => pages),
    lines: [...own, ...slices.map((slice) => slice.lines)],
    verbsOf,
    nouns: nounNames.filter((noun) => verbsOf(noun).some((verb) => isTyped(verb) || verb.alone)),
  };
}

/** Whether a verb can be typed, by whatever word. */
export const isTyped = (verb: Verb): boolean => locales.some((locale) => verb.words[locale].length > 0);

function byName<T>(what: string, things: readonly T[], nameOf: (thing: T) => string): Map<string, T> {
  const named = new Map<string, T>();
  for (const thing of things) {
    const name = nameOf(thing);
    if (named.has(name)) throw new Error(`two of them are called ${name}: ${what}`);
    named.set(name, thing);
  }
  return named;
}
