const palette = new Set([
  ...["blue", "wathet", "turquoise", "green", "lime", "yellow", "orange"],
  ...["red", "carmine", "violet", "purple", "indigo", "grey", "neutral"],
]);

/** `red-500` → `red`; undefined when Feishu has no such colour. */
export const baseColor = (color: string | undefined): string | undefined => {
  const base = (color ?? "").replace(/-\d+$/, "").replace("gray", "grey");
  return palette.has(base) ? base : undefined;
};

/** A named colour as ink; undefined leaves it as it is. */
export const inkOf = (color: string | undefined): string | undefined => {
  const base = baseColor(color);
  return base && `var(--fs-${base})`;
};
