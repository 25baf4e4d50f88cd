import { z } from "zod";
import { richText } from "../blocks/rich-text.ts";
import { option } from "../blocks/text.ts";

const name = z.string().nullable().optional();
const names = z.array(z.string()).optional();

/** What a control holds, as `state.values` carries it: one of the keys is set, by the control's type. */
export const answer = z.strictObject({
  type: z.string(),
  value: name,
  selected_option: option.nullable().optional(),
  selected_options: z.array(option).optional(),
  selected_user: name,
  selected_users: names,
  selected_channel: name,
  selected_channels: names,
  selected_conversation: name,
  selected_conversations: names,
  selected_date: name,
  selected_time: name,
  selected_date_time: z.number().nullable().optional(),
  rich_text_value: richText.nullable().optional(),
  files: z.array(z.looseObject({ id: z.string() })).optional(),
});
export type Answer = z.infer<typeof answer>;

/** By block, then by action. */
export const values = z.record(z.string(), z.record(z.string(), answer));
export type Values = z.infer<typeof values>;
