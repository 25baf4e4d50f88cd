import { keptText } from "../../../chat/kept.ts";
import type { Text } from "../../../chat/text.ts";
import type { Id } from "../../../kernel/id.ts";

/** What a deal is worth, for those whose it is. */
export const worthText = ({ id }: { readonly id: Id }, value: Text): Text =>
  keptText([{ kind: "opportunity", id }], "amount", value);
