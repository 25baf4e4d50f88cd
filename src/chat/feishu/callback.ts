import type { InEvery } from "../../kernel/locale.ts";
import type { Tone } from "../card.ts";
import { cut } from "../cut.ts";
import type { Reply } from "../reply.ts";
import type { Line, Voice } from "../text.ts";
import { limits } from "./limits.ts";
import { cardOf } from "./render.ts";
import type { FeishuCard } from "./shapes.ts";
import { toasts } from "./tones.ts";
import { inEvery } from "./words.ts";

interface ToastBody {
  readonly type: "success" | "info" | "warning" | "error";
  readonly content: string;
  readonly i18n?: { readonly zh_cn: string; readonly en_us: string };
}

/** What goes back in the body of Feishu's own request: nothing, a toast, a card in place of the pressed one, a preview. */
export interface Callback {
  readonly toast?: ToastBody;
  readonly card?: { readonly type: "raw"; readonly data: FeishuCard };
  readonly inline?: { readonly title: string; readonly i18n_title: { readonly zh_cn: string; readonly en_us: string } };
}

export const toastOf = (words: string, tone: Tone): ToastBody => ({
  type: toasts[tone],
  content: cut(words || "–", limits.toast),
});

/** A sentence without facts in every language, for somebody whose own is not known yet. */
export function spokenInEvery(line: Line<never> | undefined): NonNullable<ToastBody["i18n"]> {
  const said: InEvery<unknown> = line ?? { en: "", "zh-CN": "" };
  return { zh_cn: String(said["zh-CN"]), en_us: String(said.en) };
}

/** The same as a toast. */
export function toastInEvery(line: Line<never> | undefined): ToastBody {
  const i18n = spokenInEvery(line);
  return { type: "info", content: i18n.zh_cn, i18n };
}

/** What stands under a link, for everybody in the room. */
export function previewOf({ title, card }: Extract<Reply, { kind: "preview" }>, voice: Voice): Callback {
  const shown = inEvery(voice, (spoken) => cut(spoken.text(title), limits.title));
  return {
    inline: { title: cut(voice.text(title), limits.title), i18n_title: shown },
    ...(card ? { card: { type: "raw", data: cardOf(card, { voice, shared: true }) } } : {}),
  };
}
