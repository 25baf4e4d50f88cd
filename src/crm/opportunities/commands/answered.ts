import type { Block, Button, Card } from "../../../chat/card.ts";
import { dotted } from "../../../chat/text.ts";
import { here, inList } from "../../../chat/verb.ts";
import { undo } from "../verbs/owning.ts";

/** What was done in a row of a list, said above the rows that are left. */
export function answered({ title, blocks }: Card): Block {
  const said = blocks.find(({ kind }) => kind === "words");
  return { kind: "words", text: said?.kind === "words" ? dotted([title, said.text]) : title };
}

/** The way back from it, which draws the list anew too. */
export function undoing({ blocks }: Card, list: string): Button[] {
  const all = blocks.flatMap((block) => (block.kind === "buttons" ? block.buttons : []));
  return all
    .filter(({ verb }) => verb === undo.name)
    .map((each) => {
      const { [here]: _, ...values } = each.values;
      return { ...each, values: { ...values, [inList]: list } };
    });
}
