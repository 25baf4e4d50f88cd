import { z } from "zod";
import type { Text } from "./text.ts";

/** What a card or a row feels like, not how it looks. */
export const tones = ["plain", "good", "warning", "bad", "quiet"] as const;
export type Tone = (typeof tones)[number];

export const text: z.ZodType<Text> = z.object({ key: z.string(), facts: z.record(z.string(), z.unknown()) });

/** What a verb is asked with: small, plain JSON; never trusted, always parsed against the verb's fields. */
export const values = z.record(z.string(), z.json());
export type Values = z.infer<typeof values>;

/** Presses a verb. Make it with `button()` of verb.ts, so that it cannot point nowhere. */
export const button = z.object({
  label: text,
  verb: z.string(),
  values,
  tone: z.enum(["plain", "primary", "danger"]).default("plain"),
  /** Asked before it is pressed for good. */
  confirm: text.optional(),
});
export type Button = z.infer<typeof button>;

const row = z.object({
  title: text,
  details: z.array(text).default([]),
  tone: z.enum(tones).default("plain"),
  buttons: z.array(button).default([]),
});
export type Row = z.infer<typeof row>;
/** A row as handlers write it, with defaults left out. */
export type RowDraft = z.input<typeof row>;

/** What something is, by its name. */
export const fact = z.object({ label: text, value: text });
export type Fact = z.infer<typeof fact>;

export const block = z.discriminatedUnion("kind", [
  /** A paragraph. */
  z.object({ kind: z.literal("words"), text }),
  /** Small print under what it belongs to. */
  z.object({ kind: z.literal("note"), text }),
  z.object({ kind: z.literal("heading"), text }),
  z.object({ kind: z.literal("facts"), facts: z.array(fact) }),
  /** Before → after, a line each; `before` null where there was nothing, `after` null where it is cleared. */
  z.object({
    kind: z.literal("changes"),
    changes: z.array(z.object({ label: text, before: text.nullable(), after: text.nullable() })),
  }),
  /** Somebody's own words, with their name and a link to where they said it. */
  z.object({ kind: z.literal("quote"), text, by: text.optional(), link: z.string().optional() }),
  /** A web address under our own words. */
  z.object({ kind: z.literal("link"), text, url: z.url({ protocol: /^https?$/ }) }),
  z.object({ kind: z.literal("list"), rows: z.array(row) }),
  z.object({
    kind: z.literal("table"),
    columns: z.array(z.object({ label: text, align: z.enum(["left", "right"]).default("left") })),
    rows: z.array(z.array(text)),
  }),
  /** `values[series][point]`; `alt` says in words what the picture shows. */
  z.object({
    kind: z.literal("chart"),
    shape: z.enum(["funnel", "bar", "line"]),
    points: z.array(text),
    series: z.array(z.object({ label: text, values: z.array(z.number()) })),
    alt: text,
  }),
  z.object({ kind: z.literal("buttons"), buttons: z.array(button) }),
  z.object({ kind: z.literal("rule") }),
]);
export type Block = z.infer<typeof block>;
export type BlockKind = Block["kind"];
/** One kind's block. */
export type BlockOf<K extends BlockKind> = Extract<Block, { kind: K }>;

/** The record that a card shows; its other copies are redrawn when it changes. */
export const subject = z.object({ kind: z.string(), id: z.string() });
export type Subject = z.infer<typeof subject>;

/** What is shown: plain JSON that says what it means; each platform decides how it looks. */
export const card = z.object({
  title: text,
  tone: z.enum(tones).default("plain"),
  blocks: z.array(block),
  about: subject.optional(),
  /** Where the record lies behind our public address, if there is one: `deal/42`. */
  page: z.string().optional(),
});
export type Card = z.infer<typeof card>;
/** A card as handlers write it, with defaults left out. */
export type CardDraft = z.input<typeof card>;
