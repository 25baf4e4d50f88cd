/** A piece of a line of Feishu's Markdown. */
export type Span =
  | { readonly kind: "text" | "code"; readonly text: string }
  | { readonly kind: "bold" | "italic" | "strike"; readonly inside: readonly Span[] }
  | { readonly kind: "colored"; readonly color: string; readonly inside: readonly Span[] }
  | { readonly kind: "tag"; readonly color: string; readonly inside: readonly Span[] }
  | { readonly kind: "link"; readonly url: string; readonly inside: readonly Span[] }
  | { readonly kind: "mention" | "person"; readonly id: string }
  | { readonly kind: "everyone" }
  | { readonly kind: "instant"; readonly milliseconds: number; readonly format: string; readonly fallback: string }
  | { readonly kind: "image"; readonly key: string; readonly alt: string };

/** A line, or a block of several. */
export type Line =
  | { readonly kind: "words" | "quote"; readonly spans: readonly Span[] }
  | { readonly kind: "heading"; readonly level: number; readonly spans: readonly Span[] }
  | { readonly kind: "item"; readonly mark: string; readonly depth: number; readonly spans: readonly Span[] }
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "rule" };

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" };

/** `&lt;` and `&#42;` as the signs they stand for. */
export const unescapeText = (text: string): string =>
  text.replace(/&(?:#(\d{1,6})|#x([\da-f]{1,5})|([a-z]+));/gi, (whole, decimal, hex, name) => {
    const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : undefined;
    if (code !== undefined) return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    return entities[String(name).toLowerCase()] ?? whole;
  });

/** Reads the Markdown of cards: CommonMark in the main, and Feishu's own tags. */
export function readMarkdown(source: string): Line[] {
  const lines: Line[] = [];
  const parts = source.split(/^```.*\n([\s\S]*?)^```[ \t]*$/m);
  for (const [index, part] of parts.entries()) {
    if (index % 2) lines.push({ kind: "code", text: part.replace(/\n$/, "") });
    else if (part)
      lines.push(
        ...part
          .replace(/^\n|\n$/g, "")
          .split(/\n|<br\s*\/?>/)
          .map(readLine),
      );
  }
  return lines;
}

function readLine(line: string): Line {
  if (/^\s*(---+|\*\*\*+|<hr\s*\/?>)\s*$/.test(line)) return { kind: "rule" };
  const heading = /^(#{1,6})\s+(.*)$/.exec(line);
  if (heading) return { kind: "heading", level: heading[1]?.length ?? 1, spans: readInline(heading[2] ?? "") };
  const item = /^(\s*)([-*+]|\d{1,9}[.)])\s+(.*)$/.exec(line);
  if (item) {
    const [, indent = "", mark = "", rest = ""] = item;
    return {
      kind: "item",
      mark: /\d/.test(mark) ? mark : "•",
      depth: Math.floor(indent.length / 4),
      spans: readInline(rest),
    };
  }
  const quote = /^>\s?(.*)$/.exec(line);
  if (quote) return { kind: "quote", spans: readInline(quote[1] ?? "") };
  return { kind: "words", spans: readInline(line) };
}

// A tag may hold itself once, as fonts do.
const pattern = new RegExp(
  [
    /\\(?<escaped>[\\`*_{}[\]()#+\-.!~|<>])/,
    /`(?<code>[^`\n]+)`/,
    /!\[(?<alt>[^\]]*)\]\((?<image>[^)\s]+)\)/,
    /\[(?<label>[^\]]*)\]\((?<url>[^)\s]+)\)/,
    /\*\*(?<bold>(?:[^*]|\*(?!\*))+)\*\*/,
    /__(?<bold2>[^_]+)__/,
    /~~(?<strike>[^~]+)~~/,
    /(?<![\p{L}\p{N}*])\*(?<italic>[^*\s](?:[^*]*[^*\s])?)\*(?![\p{L}\p{N}*])/u,
    /(?<![\p{L}\p{N}_])_(?<italic2>[^_\s](?:[^_]*[^_\s])?)_(?![\p{L}\p{N}_])/u,
    /<(?<tag>font|text_tag|at|person|link|a|local_datetime|number_tag|raw)(?<attributes>(?:\s[^>]*)?)>(?<inner>(?:(?!<\/?\k<tag>[\s>])[\s\S]|<\k<tag>(?:\s[^>]*)?>(?:(?!<\/\k<tag>>)[\s\S])*<\/\k<tag>>)*)<\/\k<tag>>/,
  ]
    .map(({ source }) => source)
    .join("|"),
  "u",
);

/** Reads the marks inside of one line. */
export function readInline(source: string): Span[] {
  const found = pattern.exec(source);
  if (!found) return source ? [{ kind: "text", text: unescapeText(source) }] : [];
  const before = source.slice(0, found.index);
  const after = source.slice(found.index + found[0].length);
  return [
    ...(before ? [{ kind: "text" as const, text: unescapeText(before) }] : []),
    ...readFound(found.groups ?? {}),
    ...readInline(after),
  ];
}

function readFound(groups: Readonly<Record<string, string | undefined>>): Span[] {
  const { escaped, code, image, alt = "", url, label = "", strike, tag, attributes = "", inner = "" } = groups;
  const bold = groups.bold ?? groups.bold2;
  const italic = groups.italic ?? groups.italic2;
  if (escaped !== undefined) return [{ kind: "text", text: escaped }];
  if (code !== undefined) return [{ kind: "code", text: unescapeText(code) }];
  if (image !== undefined) return [{ kind: "image", key: image, alt: unescapeText(alt) }];
  if (url !== undefined) return [{ kind: "link", url: unescapeText(url), inside: readInline(label) }];
  if (bold !== undefined) return [{ kind: "bold", inside: readInline(bold) }];
  if (strike !== undefined) return [{ kind: "strike", inside: readInline(strike) }];
  if (italic !== undefined) return [{ kind: "italic", inside: readInline(italic) }];
  return readTag(tag ?? "", attributesOf(attributes), inner);
}

/** `color='red' id=ou_1` → its values by name. */
function attributesOf(text: string): Readonly<Record<string, string>> {
  const found = text.matchAll(/([a-z_]+)\s*=\s*(?:'([^']*)'|"([^"]*)"|([^\s'"]+))/gi);
  return Object.fromEntries(
    [...found].map(([, name = "", single, double, bare]) => [name, single ?? double ?? bare ?? ""]),
  );
}

function readTag(tag: string, attributes: Readonly<Record<string, string>>, inner: string): Span[] {
  const inside = readInline(inner);
  switch (tag) {
    case "font":
      return [{ kind: "colored", color: attributes.color ?? "default", inside }];
    case "text_tag":
      return [{ kind: "tag", color: attributes.color ?? "neutral", inside }];
    case "at": {
      const ids = (attributes.ids ?? attributes.id ?? attributes.email ?? "").split(",");
      return ids.map((id): Span => (id === "all" ? { kind: "everyone" } : { kind: "mention", id }));
    }
    case "person":
      return [{ kind: "person", id: attributes.id ?? "" }];
    case "link":
    case "a": {
      const url = attributes.url ?? attributes.href ?? attributes.pc_url ?? inner;
      return [{ kind: "link", url, inside: inside.length ? inside : [{ kind: "text", text: url }] }];
    }
    case "local_datetime": {
      const milliseconds = Number(attributes.millisecond ?? "");
      return [{ kind: "instant", milliseconds, format: attributes.format_type ?? "", fallback: inner }];
    }
    default:
      return inside;
  }
}
