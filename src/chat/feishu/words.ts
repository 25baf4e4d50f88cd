import type { InEvery } from "../../kernel/locale.ts";
import { cut } from "../cut.ts";
import type { Voice } from "../text.ts";
import type { CardElement, MarkedText, PlainText, Worded } from "./shapes.ts";

/** How a card is to be spoken. */
export interface Manner {
  /** The reader's; of a shared card, the language of those whose client speaks neither. */
  readonly voice: Voice;
  /** Several people see it: it is said in every language, and each client shows its own. */
  readonly shared: boolean;
}

export type Saying = (voice: Voice) => string;

/** The same in every language, as Feishu names them. */
export function inEvery(voice: Voice, saying: Saying): { readonly zh_cn: string; readonly en_us: string } {
  const said: InEvery<string> = { "zh-CN": saying(voice.in("zh-CN")), en: saying(voice.in("en")) };
  return { zh_cn: said["zh-CN"], en_us: said.en };
}

function worded({ voice, shared }: Manner, saying: Saying): Worded {
  const content = saying(voice);
  if (!shared) return { content };
  const i18n_content = inEvery(voice, saying);
  return Object.values(i18n_content).every((each) => each === content) ? { content } : { content, i18n_content };
}

type Look = Pick<PlainText, "text_size" | "text_color">;

/** Text without any markup: nothing in it can mention, link or format. Nothing to say is a dash. */
export function plain(manner: Manner, saying: Saying, most: number, look: Look = {}): PlainText {
  const shown = (voice: Voice) => {
    const words = saying(voice);
    return cut(words.trim() === "" ? "–" : words, most);
  };
  return { tag: "plain_text", ...worded(manner, shown), ...look };
}

/** Markup that we composed; people's words stand in it only where `hasMarkup` finds nothing in them. */
export function marked(manner: Manner, saying: Saying): MarkedText {
  return { tag: "lark_md", ...worded(manner, saying) };
}

/** Whether Feishu would read something in people's words as formatting, a mention, a link or an emoji. */
export function hasMarkup(words: string): boolean {
  return /[&<>*_~[\]`\\#|!]|:[\w ]+:|^\s*([-+]|\d+[.)])\s|^\s*[-=]{3}|\/\//m.test(words);
}

/** Said with markup where it may stand in markup in all of its languages; else as plain text, the same words. */
export function careful(manner: Manner, parts: Saying, withMarkup: Saying, asPlain: Saying, most: number) {
  const voices = manner.shared ? [manner.voice.in("en"), manner.voice.in("zh-CN")] : [manner.voice];
  return voices.some((voice) => hasMarkup(parts(voice))) ? plain(manner, asPlain, most) : marked(manner, withMarkup);
}

/** For tables and charts, whose words have no languages: all of them, side by side, where they differ. */
export function sideBySide({ voice, shared }: Manner, saying: Saying, most: number): string {
  const own = saying(voice);
  if (!shared) return cut(own, most);
  const said = [...new Set([own, ...Object.values(inEvery(voice, saying))])].map((words) => cut(words, most));
  return cut(said.join(" / "), 2 * most);
}

/** A link under our own words; null where the address is no web address or too long. */
export function linkTo(manner: Manner, address: string, label: Saying, most: number): MarkedText | null {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.href.length > most) return null;
  const target = url.href.replace(/[()<>[\]\s*_~`]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
  const named = (voice: Voice) =>
    label(voice)
      .replace(/[[\]()<>*_~`&|!\\\s]+/g, " ")
      .trim();
  return marked(manner, (voice) => `[${cut(named(voice) || "–", 200)}](${target})`);
}

export const div = (text: PlainText | MarkedText): CardElement => ({ tag: "div", text });

/** Small print. */
export const note = (manner: Manner, saying: Saying, most: number): CardElement =>
  div(plain(manner, saying, most, { text_size: "notation", text_color: "grey" }));
