import type { Prefill } from "../../../work/command.ts";
import { type FieldName, fieldNames } from "../opportunity/opportunity.ts";
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
    const shown = (await hidesAmount(work, found.id)) ? fields.filter((field) => field !== "amount") : fields;
    return Object.fromEntries(shown.map((field) => [field, found[field] ?? undefined]));
  };

/** The fields of a deal that its edit form asks; it asks them all, so that an emptied one is cleared. */
export const edited: readonly FieldName[] = fieldNames.filter((field) => update.asks.some((asked) => asked === field));
export const wholeDeal: Prefill<OfDeal> = async (work, known) => ({
  ...(await current(...edited)(work, known)),
  whole: true,
});
