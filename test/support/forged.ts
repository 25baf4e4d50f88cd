/** What whoever forges a payload puts in place of a part of it; undefined: nothing. */
const odd: readonly unknown[] = [
  ...[undefined, null, {}, ["b"], 1e308, true, "__proto__", "a\0\r\n\u202eb"],
  Array.from({ length: 5_000 }, (_, at) => (at * 7919).toString(36)).join(""),
];

/** A payload's forgeries: each of its parts, of whatever depth, left out and replaced by each oddity. */
export function* forgeries(payload: object): Generator<readonly [name: string, forged: unknown]> {
  for (const path of pathsIn(payload))
    for (const [nth, value] of odd.entries())
      yield [`${path.join(".")}, oddity ${nth}`, replaced(payload, path, value)];
}

function* pathsIn(value: unknown, path: readonly string[] = []): Generator<readonly string[]> {
  if (path.length) yield path;
  if (typeof value !== "object" || value === null) return;
  for (const [name, inner] of Object.entries(value)) yield* pathsIn(inner, [...path, name]);
}

function replaced(value: unknown, [name = "", ...rest]: readonly string[], by: unknown): unknown {
  const change = (inner: unknown) => (rest.length ? replaced(inner, rest, by) : by);
  if (Array.isArray(value)) return value.map((inner, at) => (String(at) === name ? change(inner) : inner));
  return Object.fromEntries(
    Object.entries(value ?? {}).map(([each, inner]) => [each, each === name ? change(inner) : inner]),
  );
}
