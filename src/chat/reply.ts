import { z } from "zod";
import { locales } from "../kernel/locale.ts";
import { card, fact, type Tone, text, tones } from "./card.ts";
import { form } from "./form.ts";

/** A record offered by type-ahead. */
export const option = z.object({ value: z.string(), label: text, detail: text.optional() });

/** What a form said that led to this: its own place may show it, where it stays in sight. */
const given = z.array(fact).optional();

/** What the person who asked sees. Plain JSON, so that a repeated question gets the same reply. */
export const reply = z.discriminatedUnion("kind", [
  /** A card of its own: private unless the person asked for all to see. `locale`: in the language that they just chose. */
  z.object({
    kind: z.literal("show"),
    card,
    to: z.enum(["asker", "room"]).default("asker"),
    given,
    locale: z.enum(locales).optional(),
  }),
  /** The card that was pressed, or that the form was opened from, shows its new state. */
  z.object({ kind: z.literal("redraw"), card, given }),
  z.object({ kind: z.literal("form"), form }),
  /** One sentence; `bad` when what was asked was not done. */
  z.object({ kind: z.literal("notice"), text, tone: z.enum(tones).optional() }),
  z.object({ kind: z.literal("suggestions"), options: z.array(option) }),
  z.object({ kind: z.literal("home"), card }),
  /** What stands under a link: only what everybody in the room may see. `card` null: its title says all there is. */
  z.object({ kind: z.literal("preview"), title: text, card: card.nullable().default(null) }),
  z.object({ kind: z.literal("silence") }),
]);
export type Reply = z.infer<typeof reply>;
export type ReplyDraft = z.input<typeof reply>;
export type Option = z.infer<typeof option>;

export const notice = (words: z.infer<typeof text>, tone?: Tone): Reply => ({
  kind: "notice",
  text: words,
  ...(tone ? { tone } : {}),
});
