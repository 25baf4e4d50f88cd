import { keptText } from "../../../chat/kept.ts";
import { type Text, verbatim } from "../../../chat/text.ts";
import type { Id } from "../../../kernel/id.ts";
import type { Maskable } from "../../../policy/schema.ts";

/** What is known of a company, for those whose it is; `otherwise`: what the rest read instead. */
export const keptOf = ({ id }: { readonly id: Id }, field: Maskable, value: Text, otherwise?: Text): Text =>
  keptText([{ kind: "account", id }], field, value, otherwise);

/** How to reach a company, or a person there, as far as its reader may know. */
export function reachTexts(
  account: { readonly id: Id },
  of: { readonly phone?: string | null; readonly email?: string | null },
): Text[] {
  return (["phone", "email"] as const).flatMap((field) => {
    const words = of[field];
    return words ? [keptOf(account, field, verbatim(words))] : [];
  });
}
