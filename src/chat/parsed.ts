/** JSON that somebody sends; undefined where it is none. */
export function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** No payload of ours is nested deeper. */
const deepest = 20;

/** Whether a value is nested no deeper than what we make ourselves: what checks it recurses, and a stack has an end. */
export function isShallow(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length && depth < deepest; depth++) {
    level = level.flatMap((each) => (typeof each === "object" && each !== null ? Object.values(each) : []));
  }
  return level.length === 0;
}
