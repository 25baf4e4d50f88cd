import { z } from "zod";
import { limits } from "../limits.ts";

export const plainText = (most: number) =>
  z.strictObject({
    type: z.literal("plain_text"),
    text: z.string().min(1).max(most),
    emoji: z.boolean().optional(),
  });

export const mrkdwn = (most: number) =>
  z.strictObject({
    type: z.literal("mrkdwn"),
    text: z.string().min(1).max(most),
    verbatim: z.boolean().optional(),
  });

export const anyText = (most: number) => z.discriminatedUnion("type", [plainText(most), mrkdwn(most)]);
export type TextObject = z.infer<ReturnType<typeof anyText>>;

export const identifier = z.string().min(1).max(limits.id);

export const confirm = z.strictObject({
  title: plainText(limits.confirm.title),
  text: anyText(limits.confirm.text),
  confirm: plainText(limits.confirm.button).optional(),
  deny: plainText(limits.confirm.button).optional(),
  style: z.enum(["primary", "danger"]).optional(),
});
export type Confirm = z.infer<typeof confirm>;

export const option = z.strictObject({
  text: anyText(limits.option.text),
  value: z.string().min(1).max(limits.option.value),
  description: anyText(limits.option.description).optional(),
  url: z.string().max(limits.option.url).optional(),
});
export type Option = z.infer<typeof option>;

export const optionGroup = z.strictObject({
  label: plainText(limits.groups.label),
  options: z.array(option).max(limits.options),
});
export type OptionGroup = z.infer<typeof optionGroup>;

/** What a bot may answer to `block_suggestion`. */
export const suggestions = z.union([
  z.strictObject({ options: z.array(option).max(limits.options) }),
  z.strictObject({ option_groups: z.array(optionGroup).max(limits.groups.count) }),
]);

const slackFile = z.union([z.strictObject({ id: z.string() }), z.strictObject({ url: z.string() })]);
export const image = z.strictObject({
  type: z.literal("image"),
  alt_text: z.string().max(limits.image.alt),
  image_url: z.string().min(1).max(limits.image.url).optional(),
  slack_file: slackFile.optional(),
});
export type Picture = z.infer<typeof image>;
