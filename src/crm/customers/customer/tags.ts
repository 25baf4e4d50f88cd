import { Refusal } from "../../../kernel/refusal.ts";

/** A word that people sort customers by; `key` is how it is compared: whatever its case, width and spaces. */
export interface Tag {
  readonly key: string;
  readonly name: string;
}

const longest = 30;

/** One word, or a few, as a tag. Refuses what has no letter or digit, and what is too long. */
export function tag(words: string): Tag {
  const name = words
    .normalize("NFC")
    .replace(/^[#＃+＋]+/u, "")
    .replace(/\s+/gu, " ")
    .trim();
  if (!/[\p{L}\p{N}]/u.test(name)) throw new Refusal("customers.noTag", { words }, { field: "tags" });
  if ([...name].length > longest) throw new Refusal("customers.longTag", { most: longest }, { field: "tags" });
  return { key: name.normalize("NFKC").toLowerCase().replace(/\s+/gu, ""), name };
}

/** What a line of tags asks for: `重点 +华东 -试用` adds two and takes one away. */
export function tagsIn(line: string): { readonly added: readonly Tag[]; readonly removed: readonly string[] } {
  const parts = line.split(/[\s,，、;；]+/u).filter((part) => part !== "");
  const isMinus = (part: string) => /^[-−–—－]./u.test(part);
  return {
    added: unique(parts.filter((part) => !isMinus(part)).map(tag)),
    removed: parts.filter(isMinus).map((part) => tag(part.slice(1)).key),
  };
}

const unique = (tags: readonly Tag[]): Tag[] => [...new Map(tags.map((each) => [each.key, each])).values()];
