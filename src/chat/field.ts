import { z } from "zod";
import type { Day } from "../kernel/day.ts";
import type { Id } from "../kernel/id.ts";
import type { Money } from "../kernel/money.ts";
import type { Policy } from "../policy/schema.ts";
import type { Text } from "./text.ts";

/** What a platform hands over for one field of a form: words, a day, an option's value, a user; several; a tick; nothing. */
export type Answer = string | readonly string[] | boolean | null;

export interface Choice {
  readonly value: string;
  readonly label: Text;
  /** Other words for it, in any language, as people type them. */
  readonly words: readonly string[];
}

/** The kinds of field: what each holds once it is read, and what it needs to be drawn and read. */
export interface Kinds {
  /** With `timed`, the clock time that a line says with its day stands behind the words. */
  text: { value: string; lines: "one" | "many"; max: number; timed: boolean };
  choice: { value: string; options: (policy: Policy) => readonly Choice[] };
  /**
   * With `bare`, a line's number is meant by it, though no currency or magnitude says that it is money; with `negative`, it
   * may lie below zero; with `leading`, it is meant only where what is left of the line begins with it or calls it by name.
   */
  money: { value: Money; bare: boolean; negative: boolean; leading: boolean };
  number: { value: number };
  /**
   * With `past`, a day without its year is the last such day, not the next; with `weeks`, a week's name is its Monday, and
   * its Friday for the day after this one; `leading` as of money.
   */
  date: { value: Day; past: boolean; weeks: boolean; leading: boolean };
  /** A member; with `left`, where nobody at work is called so, also one who has left. */
  person: { value: Id; left: boolean };
  /** A record of the kind that `of` names, found by a few words. */
  pick: { value: Id; of: string };
  flag: { value: boolean };
}
export type Kind = keyof Kinds;

interface Shown<Optional extends boolean> {
  readonly label: Text;
  readonly hint?: Text | undefined;
  readonly optional: Optional;
  /** Whether it is looked for in a line of words; false: only asked in forms and set by buttons. */
  readonly spoken: boolean;
}
export type FieldOf<K extends Kind, Optional extends boolean = boolean> = { readonly kind: K } & Readonly<
  Omit<Kinds[K], "value">
> &
  Shown<Optional>;
export type Field<Optional extends boolean = boolean> = { [K in Kind]: FieldOf<K, Optional> }[Kind];
export type Fields = { readonly [name: string]: Field };

type ValueOf<F extends Field> = Kinds[F["kind"]]["value"];
type OptionalKeys<F extends Fields> = { [K in keyof F]: F[K] extends { optional: false } ? never : K }[keyof F];
/** What a handler gets: every required field, and the optional ones that were given. */
export type Input<F extends Fields> = { readonly [K in Exclude<keyof F, OptionalKeys<F>>]: ValueOf<F[K]> } & {
  readonly [K in OptionalKeys<F>]?: ValueOf<F[K]> | undefined;
};

type Options<Optional extends boolean> = { hint?: Text; optional?: Optional; spoken?: boolean };
function shown<Optional extends boolean>(label: Text, options: Options<Optional>): Shown<Optional> {
  // `optional` left out means false, which is what the type parameter defaults to.
  const optional = (options.optional ?? false) as Optional;
  return { label, hint: options.hint, optional, spoken: options.spoken ?? true };
}

/** `NoInfer`: whether a field is optional is said by its options, not guessed from where it stands. */
export const field = {
  /** One line of at most `max` (default 200) characters, or many lines (default 3,000). */
  text: <O extends boolean = false>(
    label: Text,
    options: Options<O> & { lines?: "one" | "many"; max?: number; timed?: boolean } = {},
  ): FieldOf<"text", NoInfer<O>> => ({
    kind: "text",
    lines: options.lines ?? "one",
    max: options.max ?? (options.lines === "many" ? 3000 : 200),
    timed: options.timed ?? false,
    ...shown(label, options),
  }),
  choice: <O extends boolean = false>(
    label: Text,
    options: Options<O> & { options: (policy: Policy) => readonly Choice[] },
  ): FieldOf<"choice", NoInfer<O>> => ({ kind: "choice", options: options.options, ...shown(label, options) }),
  money: <O extends boolean = false>(
    label: Text,
    options: Options<O> & { bare?: boolean; negative?: boolean; leading?: boolean } = {},
  ): FieldOf<"money", NoInfer<O>> => ({
    kind: "money",
    bare: options.bare ?? false,
    negative: options.negative ?? false,
    leading: options.leading ?? false,
    ...shown(label, options),
  }),
  number: <O extends boolean = false>(label: Text, options: Options<O> = {}): FieldOf<"number", NoInfer<O>> => ({
    kind: "number",
    ...shown(label, options),
  }),
  date: <O extends boolean = false>(
    label: Text,
    options: Options<O> & { past?: boolean; weeks?: boolean; leading?: boolean } = {},
  ): FieldOf<"date", NoInfer<O>> => ({
    kind: "date",
    past: options.past ?? false,
    weeks: options.weeks ?? false,
    leading: options.leading ?? false,
    ...shown(label, options),
  }),
  person: <O extends boolean = false>(
    label: Text,
    options: Options<O> & { left?: boolean } = {},
  ): FieldOf<"person", NoInfer<O>> => ({
    kind: "person",
    left: options.left ?? false,
    ...shown(label, options),
  }),
  pick: <O extends boolean = false>(
    of: string,
    label: Text,
    options: Options<O> = {},
  ): FieldOf<"pick", NoInfer<O>> => ({
    kind: "pick",
    of,
    ...shown(label, options),
  }),
  flag: <O extends boolean = false>(label: Text, options: Options<O> = {}): FieldOf<"flag", NoInfer<O>> => ({
    kind: "flag",
    ...shown(label, options),
  }),
};

/** Beyond it no text is taken, in characters. */
export const longestText = 20_000;
const words = z.string().max(longestText);
/** Years in which somebody sells something: those at the ends of the calendar have no day before, or after, in some zone. */
const soberYears = /^(?:19|2\d)\d\d-/;
/** Each kind's value as JSON: how it waits in a draft or in a button, and is checked when it comes back. */
export const kept: { readonly [K in Kind]: z.ZodType<Kinds[K]["value"]> } = {
  text: words,
  choice: words,
  money: z.object({ amount: z.string().regex(/^-?\d{1,15}(\.\d{1,4})?$/), currency: z.string().length(3) }),
  // As a database keeps it.
  number: z.int32(),
  date: z.iso.date().regex(soberYears),
  person: z.uuid(),
  pick: z.uuid(),
  flag: z.boolean(),
};
