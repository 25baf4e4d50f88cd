/**
 * What a person typed, out of what Slack sends: `<@U1|ann>` is `@U1`, `<#C1|sales>` is `#sales`, a link is its label
 * (or its address), and `&amp; &lt; &gt;` are the characters.
 */
export function typed(text: string): string {
  return text
    .replace(/<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>/g, (_whole, kind: string, target: string, label?: string) =>
      inWords(kind, target, label),
    )
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&")
    .replace(/[\u00a0\u200b]/g, " ")
    .trim();
}

function inWords(kind: string, target: string, label: string | undefined): string {
  switch (kind) {
    case "@":
      return `@${target}`;
    case "#":
      return `#${label || target}`;
    case "!":
      return label ?? `@${target.split("^")[0]}`;
    default:
      return label || target.replace(/^mailto:/, "");
  }
}

/** The text without its first mention of the bot; a name in it holds no `<`, so that none is looked for twice. */
export function withoutMention(text: string, bot: string | null | undefined): string {
  if (!bot) return text.replace(/^\s*<@[^<>]+>/, "");
  return text.replace(new RegExp(`<@${bot.replace(/\W/g, "")}(\\|[^<>]*)?>`), " ");
}
