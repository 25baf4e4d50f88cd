/**
 * What PostgreSQL, Prisma and JSON say, without the values that they quote (`type date: "…"`, `Key (email)=(…)`). Names of
 * constraints and columns stay: nothing but what stands behind a colon, or is called a value, is somebody's.
 */
export const unquoted = (words: string): string =>
  words
    .replace(/(: |\bvalue )".*"/gs, '$1"…"')
    .replace(/(?:\.{3})?".*"(?:\.{3})? is not valid JSON/gs, '"…" is not valid JSON')
    .replace(/(\bKey \(.*?\)=|\brow contains )\(.*\)/gs, "$1(…)");
