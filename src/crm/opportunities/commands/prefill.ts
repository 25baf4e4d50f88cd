import type { Money } from "../../../kernel/money.ts";
import type { Prefill } from "../../../work/command.ts";
import type { Work } from "../../../work/work.ts";
import { type FieldName, fieldNames, type Opportunity } from "../opportunity/opportunity.ts";
import { isSeen, sightOf } from "../opportunity/sight.ts";
import { hidesAmount } from "../store/masking.ts";
import { find } from "../store/store.ts";
import type { deal } from "../verbs/fields.ts";
import { update } from "../verbs/working.ts";

type OfDeal = { readonly opportunity: typeof deal };

/** A form about a deal opens with what the deal holds now in these fields. */
export const current =
  (...fields: readonly FieldName[]): Prefill<OfDeal> =>
  async (work, { opportunity }) => {
    const found = opportunity === undefined ? null : await find(work.db, work.tenant, opportunity);
    if (!found || !isSeen(found, sightOf(work))) return {};
    const known = { ...found, amount: await amountFor(work, found) };
    return Object.fromEntries(fields.map((field) => [field, known[field] ?? undefined]));
  };

/** What a deal is worth, for a form's field of it; undefined where there is nothing, or it is masked for the asker. */
export const amountFor = async (work: Work, { id, amount }: Opportunity): Promise<Money | undefined> =>
  amount && !(await hidesAmount(work, id)) ? amount : undefined;

/** The fields of a deal that its edit form asks; it asks them all, so that an emptied one is cleared. */
export const edited: readonly FieldName[] = fieldNames.filter((field) => update.asks.some((asked) => asked === field));
export const wholeDeal: Prefill<OfDeal> = async (work, known) => ({
  ...(await current(...edited)(work, known)),
  whole: true,
});
