/** What an error was made of: `fetch` hides what went wrong behind "fetch failed"; several addresses have several reasons. */
export function innermost(error: unknown): unknown {
  if (error instanceof AggregateError) return innermost(error.errors[0]);
  return error instanceof Error && error.cause !== undefined ? innermost(error.cause) : error;
}

/** The system's or Node's own code of what went wrong, such as `ECONNREFUSED`; undefined: it gave none. */
export function systemCode(error: unknown): string | undefined {
  const reason = innermost(error);
  return reason instanceof Error && "code" in reason && typeof reason.code === "string" ? reason.code : undefined;
}
