import type { Tone } from "../card.ts";
import type { FeishuCard } from "./shapes.ts";

/** A sign before a row's title, which has no colour of its own. */
export const marks: { readonly [T in Tone]: string } = { plain: "", good: "✅ ", warning: "⚠️ ", bad: "🔴 ", quiet: "" };

/** The colour of a card's head. */
export const templates: { readonly [T in Tone]: NonNullable<FeishuCard["header"]>["template"] } = {
  plain: "blue",
  good: "green",
  warning: "orange",
  bad: "red",
  quiet: "grey",
};

/** What kind of toast says it. */
export const toasts: { readonly [T in Tone]: "success" | "info" | "warning" | "error" } = {
  plain: "info",
  good: "success",
  warning: "warning",
  bad: "error",
  quiet: "info",
};
