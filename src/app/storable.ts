/** No question of ours is nested as deep as that. */
const deepest = 50;

/**
 * The same JSON as a database can keep it, in names and values: the zero character and halves of characters become the
 * sign for what can't be shown; what is nested deeper than anything of ours becomes null.
 */
export function storable<T>(json: T): T;
export function storable(json: unknown): unknown {
  return within(json, deepest);
}

function within(json: unknown, levels: number): unknown {
  if (typeof json === "string") return kept(json);
  if (typeof json !== "object" || json === null) return json;
  if (levels === 0) return null;
  if (Array.isArray(json)) return json.map((each) => within(each, levels - 1));
  return Object.fromEntries(Object.entries(json).map(([name, value]) => [kept(name), within(value, levels - 1)]));
}

const kept = (text: string): string => text.replaceAll("\0", "\ufffd").replace(/\p{Surrogate}/gu, "\ufffd");
