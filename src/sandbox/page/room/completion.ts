import type { Screen, ScreenPerson } from "../../window/screen.ts";

/** Something that can be put into the composer: `insert` replaces everything typed so far. */
export interface Completion {
  readonly label: string;
  readonly detail: string;
  readonly insert: string;
  /** A command or a person is taken by Enter too; a word only by Tab, for the line may be whole without it. */
  readonly kind: "command" | "word" | "person";
  readonly person?: ScreenPerson;
}

/** What fits a line that begins with a slash: commands first, and after one of them the words of its usage hint. */
export function completions(line: string, commands: Screen["commands"]): readonly Completion[] {
  if (!/^\/[^\n]*$/.test(line)) return [];
  const [head = "", ...rest] = line.split(" ");
  if (!rest.length) {
    return commands
      .filter(({ command }) => command.startsWith(head.toLowerCase()))
      .map(({ command, description, usageHint }) => ({
        label: command,
        detail: [description, usageHint].filter(Boolean).join(" · "),
        insert: `${command} `,
        kind: "command",
      }));
  }
  const entry = commands.find(({ command }) => command === head.toLowerCase());
  if (!entry || rest.length > 2) return [];
  const [first = "", second] = rest;
  const words = hintWords(entry.usageHint);
  if (second === undefined) {
    return words
      .filter(({ word }) => word.startsWith(first.toLowerCase()) && word !== first)
      .map(({ word, more }) => ({
        label: word,
        detail: more.length ? `[${more.join(" | ")}]` : "",
        insert: `${entry.command} ${word} `,
        kind: "word",
      }));
  }
  const more = words.find(({ word }) => word === first.toLowerCase())?.more ?? [];
  return more
    .filter((word) => word.startsWith(second.toLowerCase()) && word !== second)
    .map((word) => ({
      label: `${first} ${word}`,
      detail: "",
      insert: `${entry.command} ${first} ${word} `,
      kind: "word",
    }));
}

/** `new | list [mine|team] | [day|week] [team]` → the first words, each with those that may follow it. */
export function hintWords(hint: string): readonly { readonly word: string; readonly more: readonly string[] }[] {
  const parts = splitOutside(hint);
  return parts.flatMap((part) => {
    const [first = "", ...groups] = part.trim().split(/\s+(?=\[)/);
    const inside = (group: string): string[] =>
      group
        .replace(/[[\]]/g, "")
        .split("|")
        .map((word) => word.trim())
        .filter(isWord);
    const more = groups.flatMap(inside);
    const heads = first.startsWith("[") ? inside(first) : [first.split(/\s+/)[0] ?? ""].filter(isWord);
    return heads.map((word) => ({ word, more }));
  });
}

const isWord = (word: string): boolean => /^[\p{L}][\p{L}-]*$/u.test(word);

/** Splits at `|` and `·` where they are not inside brackets. */
function splitOutside(hint: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let part = "";
  for (const letter of hint) {
    depth += letter === "[" ? 1 : letter === "]" ? -1 : 0;
    if (depth === 0 && /[|·,]/.test(letter)) {
      parts.push(part);
      part = "";
    } else {
      part += letter;
    }
  }
  return [...parts, part].filter((one) => one.trim());
}
