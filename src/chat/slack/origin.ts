import { z } from "zod";
import { parsed } from "../parsed.ts";
import { limits } from "./limits.ts";

/** Where an answer can land: the message or page that was pressed, or the room where a command was typed. */
export const origin = z.object({
  kind: z.enum(["direct", "shared", "home", "nowhere"]),
  room: z.string().optional(),
  /** The bot's own message that was pressed. */
  message: z.string().optional(),
  /** Only its reader sees that message: it is changed through `respond` alone. */
  ephemeral: z.literal(true).optional(),
  thread: z.string().optional(),
  /** Slack's address for answers there, with or without the bot in the room: 30 minutes, 5 times. */
  respond: z.string().optional(),
});
export type Origin = z.infer<typeof origin>;

/** What a window carries with it: its form's draft and where it was opened from. */
const metadata = z.object({ draft: z.string().optional(), origin });
export type Metadata = z.infer<typeof metadata>;

export function metadataText({ draft, origin: from }: Metadata): string {
  const whole = JSON.stringify({ draft, origin: from });
  if (whole.length <= limits.privateMetadata) return whole;
  const { respond: _tooLong, ...rest } = from;
  return JSON.stringify({ draft, origin: rest });
}

/** What a window of ours carried; from nowhere when it is not one. */
export function readMetadata(text: string | undefined): Metadata {
  const read = metadata.safeParse(parsed(text ?? ""));
  return read.success ? read.data : { origin: { kind: "nowhere" } };
}
