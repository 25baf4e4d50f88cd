import type { Block } from "../../../chat/card.ts";
import { button } from "../../../chat/verb.ts";
import type { Id } from "../../../kernel/id.ts";
import type { DayPart } from "../../../work/slice.ts";
import type { Work } from "../../../work/work.ts";
import { dealRow } from "../cards/deal.ts";
import { label } from "../messages/labels.ts";
import { say } from "../messages/messages.ts";
import { sightOf } from "../opportunity/sight.ts";
import { around } from "../store/around.ts";
import { count, page } from "../store/store.ts";
import { show } from "../verbs/working.ts";

const shown = 5;
const most = 1000;

/** A company's deals, on its card: the open ones that the asker may see, and how many there are, were won and lost. */
export async function dealsSide(work: Work, accountId: Id): Promise<readonly DayPart[]> {
  const { deals } = await page(work.db, work.tenant, { accountId, sight: sightOf(work) }, null, shown);
  const [open, won, lost] = [
    await count(work.db, work.tenant, { accountId }, most),
    await count(work.db, work.tenant, { accountId, outcome: "won" }, most),
    await count(work.db, work.tenant, { accountId, outcome: "lost" }, most),
  ];
  if (open + won + lost === 0) return [];
  const context = await around(work, deals);
  const rows = deals.map((deal) => ({
    tone: "plain" as const,
    ...dealRow(deal, context, [button(show, { opportunity: deal.id }, { label: label.open() })]),
  }));
  const blocks: Block[] = [
    { kind: "heading", text: say.dealsOf({ open, won, lost }) },
    ...(rows.length ? [{ kind: "list" as const, rows }] : []),
  ];
  return [{ order: 20, blocks }];
}
