/** A UUID in lower case, the key of every record. */
export type Id = string;

/** Where new ids come from. It exists in main.ts, cli.ts and tests; below them ids arrive as `newId: () => string`. */
export interface Ids {
  next(): Id;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether a text is a UUID (RFC 9562, any version) as we write them: lower case, with hyphens. */
export function isId(text: string): text is Id {
  return uuid.test(text);
}
