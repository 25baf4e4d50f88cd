import type { InEvery } from "../../kernel/locale.ts";

/** A suggestion for newcomers. `room` is `#sales`, or `@` for the app's own messages. */
export interface Try {
  readonly label: InEvery<string>;
  readonly room: string;
  readonly words: InEvery<string>;
}

/** Suggestions as one says them in Feishu: without the slash, and to the bot where others listen. */
export function inFeishu(tries: readonly Try[], bot: string): Try[] {
  return tries.map(({ label, room, words }) => {
    const said = (line: string): string => `${room === "@" ? "" : `@${bot} `}${line.replace(/^\//, "")}`;
    return { label, room, words: { en: said(words.en), "zh-CN": said(words["zh-CN"]) } };
  });
}
