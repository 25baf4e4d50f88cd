import { type Found, readable, withoutOverlaps } from "../../../kernel/words.ts";

/** What a piece of a line was taken for. `filler`: a word such as "and" that means nothing on its own. */
export type Part =
  | "subject"
  | "stage"
  | "outcome"
  | "reason"
  | "amount"
  | "closeDate"
  | "nextStep"
  | "grade"
  | "facts"
  | "contact"
  | "source"
  | "filler"
  | "unread";

/** A piece of the line that was taken, by UTF-16 indexes into the original, `to` exclusive. */
export interface Taken {
  readonly from: number;
  readonly to: number;
  readonly part: Part;
}

/** Something in the line that could not be used as it stands. */
export interface LineProblem {
  readonly code:
    | "impossibleDay"
    | "ambiguousDay"
    | "bareDay"
    | "negativeAmount"
    | "repeats"
    | "feast"
    | "span"
    | "amounts"
    | "price"
    | "change"
    | "twoAmounts"
    | "twoCloseDates"
    | "twoNextSteps"
    | "twoStages"
    | "twoGrades";
  readonly text: string;
}

/** Ends a thought within a line. A dash does so only between blanks. */
const hardBreak = /[,，;；。！!？?\n|、]|\s[-–—]{1,2}\s|——|—|\.(?=\s|$)/g;
/** May stand around a value without belonging to it. */
const edge = /^[\s,，;；。、|:：—–\-→>!！?？…·~]+|(?:[\s,，;；。、|:：—–\-→!！?？…·~]|(?<=[\s-])>)+$/gu;
const wordless = /^[\s\p{P}→>|~+=^`]*$/u;
const fillers = /^(?:and|then|also|with|for|the|on|at|is|we|并|并且|且|然后|了|的|和|再|预计|计划)$/iu;

/** A line being read: which of its characters are taken, and the free stretches between. */
export class Line {
  /** As it was typed. */
  readonly text: string;
  /** As it is read: half-width, at most 4,000 characters; every character where it was. */
  readonly words: string;
  #taken: Taken[] = [];
  readonly #breaks: readonly { from: number; to: number }[];

  constructor(text: string) {
    this.text = text;
    this.words = readable(text);
    this.#breaks = [...this.words.matchAll(hardBreak)].map(({ index, 0: sign }) => ({
      from: index,
      to: index + sign.length,
    }));
  }

  get taken(): readonly Taken[] {
    return [...this.#taken].sort((a, b) => a.from - b.from);
  }

  /** Takes what is still free of a stretch: no character is ever two things. */
  take(from: number, to: number, part: Part): void {
    let at = from;
    for (const span of this.taken) {
      if (span.to <= at || span.from >= to) continue;
      if (span.from > at) this.#taken.push({ from: at, to: span.from, part });
      at = span.to;
    }
    if (to > at) this.#taken.push({ from: at, to, part });
  }

  /** What was taken within these spans is unread after all. */
  giveUp(spans: readonly { readonly from: number; readonly to: number }[]): void {
    const isWithin = ({ from, to }: Taken) => spans.some((span) => span.from < to && from < span.to);
    this.#taken = this.#taken.map((taken) => (isWithin(taken) ? { ...taken, part: "unread" } : taken));
  }

  /** What was taken for these parts is unread after all; says what it was. */
  giveUpParts(parts: readonly Part[]): string {
    const given = this.taken.filter(({ part }) => parts.includes(part));
    this.giveUp(given);
    return given.map(({ from, to }) => this.text.slice(from, to).trim()).join(" · ");
  }

  isFree(from: number, to: number): boolean {
    return this.#taken.every((span) => span.to <= from || span.from >= to);
  }

  /** Of what was found, what is not taken yet, without overlaps. */
  free<F extends Found<unknown>>(found: readonly F[]): F[] {
    return withoutOverlaps(found.filter(({ from, to }) => this.isFree(from, to)));
  }

  /** The stretch around a span up to what is taken, the end of the thought, or the line's; whether nothing was taken before. */
  around(from: number, to: number): { readonly left: number; readonly right: number; readonly leads: boolean } {
    const before = [...this.#taken, ...this.#breaks].filter((span) => span.to <= from).map((span) => span.to);
    const after = [...this.#taken, ...this.#breaks].filter((span) => span.from >= to).map((span) => span.from);
    const left = Math.max(0, ...before);
    const leads = !this.#taken.some((span) => span.to <= from) && wordless.test(this.words.slice(0, left));
    return { left, right: Math.min(this.words.length, ...after), leads };
  }

  /** A stretch without the signs at its edges; null when nothing is left. */
  trimmed(from: number, to: number): Found<string> | null {
    const piece = this.words.slice(from, to);
    if (wordless.test(piece)) return null;
    const start = from + (piece.length - piece.replace(/^[\s,，;；。、|:：—–\-→>!！?？…·~]+/u, "").length);
    const value = piece.replace(edge, "");
    return { value: this.text.slice(start, start + value.length), from: start, to: start + value.length, text: value };
  }

  /** The free stretches, each cut where a thought ends. */
  gaps(): readonly Found<string>[] {
    const cuts = [...this.taken, ...this.#breaks.filter(({ from, to }) => this.isFree(from, to))];
    cuts.sort((a, b) => a.from - b.from || a.to - b.to);
    const found: (Found<string> | null)[] = [];
    let at = 0;
    for (const cut of cuts) {
      if (cut.from > at) found.push(this.trimmed(at, cut.from));
      at = Math.max(at, cut.to);
    }
    found.push(this.trimmed(at, this.words.length));
    return found.filter((gap) => gap !== null);
  }

  /** Takes all that is left as unread, and says what is unread. What lies beyond the limit of reading is so as a whole. */
  rest(): string[] {
    for (const { from, to, value } of this.gaps()) this.take(from, to, fillers.test(value) ? "filler" : "unread");
    this.take(this.words.length, this.text.length, "unread");
    const unread = this.taken.filter(({ part }) => part === "unread");
    return unread.map(({ from, to }) => this.text.slice(from, to).trim()).filter((piece) => piece !== "");
  }
}
