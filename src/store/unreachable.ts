/** How PostgreSQL, its driver and the net say that there is no line to a database, or none any more. */
const codes: ReadonlySet<string> = new Set([
  ...["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "ENOTFOUND", "EHOSTUNREACH"],
  ...["57P01", "57P02", "57P03", "08001", "08003", "08006", "3D000", "P1001", "P1017"],
]);
const words =
  /connection terminated|timeout exceeded when trying to connect|closed the connection|unable to start a transaction|reach database|Code: `(?:57P0|08)/i;

/** Whether a question to the database failed because it does not answer; a platform that does not is another matter. */
export function isUnreachable(error: unknown): boolean {
  if (!(error instanceof Error) || "config" in error) return false;
  if ("code" in error && codes.has(String(error.code))) return true;
  const within = error instanceof AggregateError ? error.errors : [error.cause];
  return words.test(error.message) || within.some(isUnreachable);
}
