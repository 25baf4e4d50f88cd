/** One piece of Slack's markup, read. Entities are already unescaped in `text`. */
export type Span =
  | { readonly kind: "text" | "code" | "pre"; readonly text: string }
  | { readonly kind: "bold" | "italic" | "strike" | "quote"; readonly inside: readonly Span[] }
  | { readonly kind: "link"; readonly url: string; readonly label: string }
  | { readonly kind: "user" | "channel" | "group"; readonly id: string; readonly label: string | undefined }
  | { readonly kind: "broadcast"; readonly range: string }
  | { readonly kind: "date"; readonly unix: number; readonly format: string; readonly fallback: string }
  | { readonly kind: "emoji"; readonly name: string };

export const unescapeText = (text: string): string =>
  text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
export const escapeText = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** Reads mrkdwn as Slack does: markers only count at the edges of words; user text that was escaped stays text. */
export function readMrkdwn(source: string): Span[] {
  return source.split(/```([\s\S]+?)```/).flatMap((part, index): Span[] => {
    if (index % 2) return [{ kind: "pre", text: unescapeText(part.replace(/^\n|\n$/g, "")) }];
    return readLines(index ? part.replace(/^\n/, "") : part);
  });
}

function readLines(source: string): Span[] {
  const spans: Span[] = [];
  let quoted: string[] = [];
  const closeQuote = (): void => {
    if (quoted.length) spans.push({ kind: "quote", inside: readInline(quoted.join("\n")) });
    quoted = [];
  };
  let open: string[] = [];
  const closeLines = (more: boolean): void => {
    if (open.length) spans.push(...readInline(open.join("\n") + (more ? "\n" : "")));
    open = [];
  };
  for (const line of source.split("\n")) {
    const quote = /^(?:&gt;|>)\s?(.*)$/.exec(line);
    if (quote) {
      closeLines(false);
      quoted.push(quote[1] ?? "");
    } else {
      closeQuote();
      open.push(line);
    }
  }
  closeQuote();
  closeLines(false);
  return spans;
}

const marks = { "*": "bold", _: "italic", "~": "strike" } as const;
const token =
  /<([^<>\n]+)>|`([^`\n]+)`|(?<![\p{L}\p{N}])([*_~])(?=\S)((?:(?!\3)[^\n])*?\S)\3(?![\p{L}\p{N}])|(?<![\p{L}\p{N}]):([a-z0-9_+'-]+):/u;

function readInline(source: string): Span[] {
  const spans: Span[] = [];
  let rest = source;
  let before = "";
  for (let found = token.exec(rest); found; found = token.exec(rest)) {
    const [whole, angled, code, mark, marked, emoji] = found;
    if (found.index) spans.push({ kind: "text", text: unescapeText(rest.slice(0, found.index)) });
    if (angled !== undefined) spans.push(readAngled(angled));
    else if (code !== undefined) spans.push({ kind: "code", text: unescapeText(code) });
    else if (marked !== undefined) spans.push({ kind: kindOf(mark), inside: readInline(marked) });
    else if (emoji !== undefined) spans.push({ kind: "emoji", name: emoji });
    before = rest.slice(0, found.index) + whole;
    rest = rest.slice(before.length);
  }
  if (rest) spans.push({ kind: "text", text: unescapeText(rest) });
  return spans;
}

const kindOf = (mark: string | undefined): "bold" | "italic" | "strike" =>
  mark === "*" || mark === "_" || mark === "~" ? marks[mark] : "bold";

function readAngled(inside: string): Span {
  const bar = inside.indexOf("|");
  const target = bar < 0 ? inside : inside.slice(0, bar);
  const label = bar < 0 ? undefined : unescapeText(inside.slice(bar + 1));
  if (target.startsWith("@")) return { kind: "user", id: target.slice(1), label };
  if (target.startsWith("#")) return { kind: "channel", id: target.slice(1), label };
  if (target.startsWith("!subteam^")) return { kind: "group", id: target.slice(9), label };
  const date = /^!date\^(\d+)\^([^^]*)(?:\^.*)?$/.exec(target);
  if (date) return { kind: "date", unix: Number(date[1]), format: unescapeText(date[2] ?? ""), fallback: label ?? "" };
  if (target.startsWith("!")) return { kind: "broadcast", range: target.slice(1) };
  return { kind: "link", url: unescapeText(target), label: label ?? unescapeText(target).replace(/^mailto:/, "") };
}
