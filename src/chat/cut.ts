/** Shortens to at most `most` UTF-16 units with an ellipsis, never inside a code point. */
export function cut(words: string, most: number): string {
  if (words.length <= most) return words;
  let kept = "";
  for (const character of words) {
    if (kept.length + character.length > most - 1) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}

/** In groups of at most `size`, in order. */
export function inGroups<T>(all: readonly T[], size: number): T[][] {
  const groups: T[][] = [];
  for (let from = 0; from < all.length; from += size) groups.push(all.slice(from, from + size));
  return groups;
}
