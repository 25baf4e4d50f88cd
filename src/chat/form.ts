import { z } from "zod";
import { block, text } from "./card.ts";

const shown = {
  name: z.string(),
  label: text,
  hint: text.optional(),
  optional: z.boolean(),
  /** What is wrong with the answer so far. */
  error: text.optional(),
};
const choices = z.array(z.object({ value: z.string(), label: text }));

/** A field as a platform draws it: plain data. `initial` is what the person sees filled in. */
export const formField = z.discriminatedUnion("kind", [
  z.object({
    ...shown,
    kind: z.literal("text"),
    lines: z.enum(["one", "many"]),
    max: z.number(),
    initial: z.string().optional(),
  }),
  z.object({ ...shown, kind: z.literal("choice"), options: choices, initial: z.string().optional() }),
  z.object({ ...shown, kind: z.literal("money"), initial: z.string().optional() }),
  z.object({ ...shown, kind: z.literal("number"), initial: z.string().optional() }),
  z.object({ ...shown, kind: z.literal("date"), initial: z.string().optional() }),
  /** `initial` is a user of the platform that the form is for. */
  z.object({ ...shown, kind: z.literal("person"), initial: z.string().optional() }),
  /** A record found by typing; `options` narrows it to a few when words fitted several. */
  z.object({
    ...shown,
    kind: z.literal("pick"),
    of: z.string(),
    initial: z.object({ value: z.string(), label: text }).optional(),
    options: choices.optional(),
  }),
  z.object({ ...shown, kind: z.literal("flag"), initial: z.boolean() }),
]);
export type FormField = z.infer<typeof formField>;
export type FormFieldOf<K extends FormField["kind"]> = Extract<FormField, { kind: K }>;

/** A verb's fields that are still wanted, as data. `draft` is the opaque token that it comes back with. */
export const form = z.object({
  draft: z.string(),
  verb: z.string(),
  title: text,
  submit: text,
  intro: z.array(block),
  fields: z.array(formField),
});
export type Form = z.infer<typeof form>;
