import type { z } from "zod";
import type { SourceMessage } from "../question.ts";
import type { message } from "./payloads.ts";
import { typed } from "./typed.ts";

/** A message that somebody points at; its author by id. `base`: where the workspace's messages are opened in a browser. */
export function sourceOf(room: string, said: z.infer<typeof message>, base: string | undefined): SourceMessage {
  const files = (said.files ?? []).map(({ name, permalink }) => [name, permalink].filter(Boolean).join(" "));
  return {
    key: `slack:${room}:${said.ts}`,
    text: [typed(said.text ?? ""), ...files].filter((line) => line !== "").join("\n"),
    author: said.user ?? said.username,
    link: base && `${base}archives/${room}/p${said.ts.replace(".", "")}`,
    at: writtenAt(said.ts),
  };
}

/** A message's id is the second at which it was written. */
function writtenAt(ts: string): string | undefined {
  const seconds = Number(ts);
  return seconds > 0 && seconds < 1e11 ? new Date(seconds * 1000).toISOString() : undefined;
}
