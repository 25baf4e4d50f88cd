import { z } from "zod";
import { limits } from "../limits.ts";
import { block } from "./block.ts";
import { plainText } from "./text.ts";

const shared = {
  blocks: z.array(block).max(limits.view.blocks),
  private_metadata: z.string().max(limits.view.privateMetadata).default(""),
  callback_id: z.string().max(limits.view.callbackId).default(""),
  external_id: z.string().max(limits.id).default(""),
};

export const modal = z.strictObject({
  type: z.literal("modal"),
  ...shared,
  title: plainText(limits.view.title),
  submit: plainText(limits.view.button).optional(),
  close: plainText(limits.view.button).optional(),
  clear_on_close: z.boolean().default(false),
  notify_on_close: z.boolean().default(false),
  submit_disabled: z.boolean().optional(),
});
export type Modal = z.infer<typeof modal>;

export const home = z.strictObject({ type: z.literal("home"), ...shared });
export type Home = z.infer<typeof home>;
