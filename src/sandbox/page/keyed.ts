/** Names things that have no name of their own by their place: fine for what is always drawn anew as a whole. */
export function keyed<T>(items: readonly T[]): readonly { readonly key: string; readonly item: T }[] {
  return items.map((item, place) => ({ key: String(place), item }));
}
