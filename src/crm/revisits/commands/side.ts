import type { Id } from "../../../kernel/id.ts";
import type { DayPart } from "../../../work/slice.ts";
import type { Work } from "../../../work/work.ts";
import { customerOfAccount } from "../../customers/store/store.ts";
import { revisitRow } from "../cards/revisit.ts";
import { label } from "../messages/labels.ts";
import { openRevisit } from "../store/store.ts";
import { aboutAll } from "./about.ts";

/** On a customer's card: when it is to be called next, answered there. */
export async function revisitSide(work: Work, accountId: Id): Promise<readonly DayPart[]> {
  const customer = await customerOfAccount(work.db, work.tenant, accountId);
  const open = customer && (await openRevisit(work.db, work.tenant, customer.id));
  const rows = (await aboutAll(work, open ? [open] : [])).map((about) => revisitRow(about));
  if (rows.length === 0) return [];
  return [
    {
      order: 15,
      blocks: [
        { kind: "heading", text: label.next() },
        { kind: "list", rows },
      ],
    },
  ];
}
