import { jobUpon } from "../../../work/job.ts";
import { dealHappened } from "../../opportunities/news.ts";
import { find } from "../../opportunities/store/store.ts";
import { customerOfAccount, noteTouch } from "../store/store.ts";

/** Whoever spoke with a customer about a deal spoke with the customer: it counts as a contact at once. */
export const dealTouches = jobUpon(
  "customers.deal-touched",
  dealHappened,
  async (work, { deal: id, at }) => {
    const deal = await find(work.db, work.tenant, id);
    const customer = deal?.accountId ? await customerOfAccount(work.db, work.tenant, deal.accountId) : null;
    if (customer) await noteTouch(work, customer.id, new Date(at));
  },
  ({ what }) => what.kind === "logged" && what.customerFacing === true,
);
