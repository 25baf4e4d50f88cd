import { unquoted } from "../kernel/unquoted.ts";

/**
 * An error as the log has it: its name, its own words and where it came from; never the request that it holds, nor the
 * values that it quotes.
 */
export function errorWords(error: unknown): string {
  if (!(error instanceof Error)) return unquoted(String(error));
  const { name, message, stack = "" } = error;
  const end = stack.indexOf(message) + message.length;
  return `${name}: ${unquoted(message).trim()}${stack.slice(end)}`;
}
