/**
 * An error as the log has it: its name, its own words and where it came from; never the request that it holds, nor the
 * values that PostgreSQL and JSON quote (`invalid input syntax for type date: "…"`).
 */
export function errorWords(error: unknown): string {
  if (!(error instanceof Error)) return unquoted(String(error));
  const { name, message, stack = "" } = error;
  const end = stack.indexOf(message) + message.length;
  return `${name}: ${unquoted(message).trim()}${stack.slice(end)}`;
}

/** Names of constraints and columns stay: nothing but what stands behind a colon, or is called a value, is somebody's. */
const unquoted = (words: string): string =>
  words
    .replace(/(: |\bvalue )".*"/gs, '$1"…"')
    .replace(/(?:\.{3})?".*"(?:\.{3})? is not valid JSON/gs, '"…" is not valid JSON');
