/**
 * What PostgreSQL, Prisma and JSON say, without the values that they quote (`type date: "…"`, `Key (email)=(…)`). Names of
 * constraints and columns stay, and so does what Zod says, which quotes nothing of what it was given.
 */
export const unquoted = (words: string): string =>
  words
    .replace(/((?:invalid input [^:"]*|malformed [^:"]*|out of range): |\b(?:value|zone) )".*"/gs, '$1"…"')
    .replace(/(?:\.{3})?".*"(?:\.{3})? is not valid JSON/gs, '"…" is not valid JSON')
    .replace(/^\{\n.*?^\}$/gms, "{…}")
    .replace(/(\bKey \(.*?\)=|\brow contains )\(.*\)/gs, "$1(…)");
