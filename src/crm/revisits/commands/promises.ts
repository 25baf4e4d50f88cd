import { isId } from "../../../kernel/id.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import { answer, type Command } from "../../../work/command.ts";
import { handing } from "../../customers/messages/hand-over.ts";
import { findHandOver } from "../../customers/store/hand-overs.ts";
import { markPromise } from "../../customers/store/promises.ts";
import { revisitCard } from "../cards/revisit.ts";
import { lastOf } from "../store/store.ts";
import { promise } from "../verbs.ts";
import { aboutOne, leads, loadMine } from "./about.ts";

/** F25: before the first call after the sale, what sales promised is marked as kept on its card. */
export const promising: readonly Command[] = [
  answer(promise, async (work, { revisit: id, handOver: sale, promise: place, kept = true }) => {
    const { revisit, customer, account } = await loadMine(work, id);
    const handOver = isId(sale) ? await findHandOver(work.db, work.tenant, sale) : null;
    if (handOver?.customerId !== customer.id) throw new Refusal("customers.noHandOver");
    const text = await markPromise(work, account.id, handOver, { place, kept });
    const done = kept ? handing.nowKept({ text }) : handing.nowOpen({ text });
    const about = await aboutOne(work, revisit);
    const card = revisitCard(about, await lastOf(work, customer), { above: [done], leads: leads(work) });
    return { kind: "show", card };
  }),
];
