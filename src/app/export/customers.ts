import { factsById } from "../../crm/customers/store/facts.ts";
import { contractPages, customerNames, customerPages, orderPages, tagsById } from "../../crm/customers/store/pages.ts";
import { byIds } from "../../crm/members/store/store.ts";
import type { Id } from "../../kernel/id.ts";
import type { Db } from "../../store/database.ts";
import type { Plain } from "./cells.ts";

const batchSize = 1000;

export const customerColumns = [
  ...[
    "id",
    "number",
    "customer",
    "owner",
    "ownerEmail",
    "status",
    "tier",
    "tierSince",
    "kind",
    "segment",
    "since",
    "tags",
  ],
  ...["asOf", "firstOrderOn", "lastOrderOn", "orderDays", "orderDays12", "interval", "revenue", "revenue12", "margin"],
  ...["margin12", "trend", "recencyScore", "frequencyScore", "moneyScore"],
] as const;
export const orderColumns = [
  ...["id", "number", "customer", "on", "product", "quantity", "amount", "currency", "margin", "discount", "refund"],
  "note",
] as const;
export const contractColumns = [
  ...["id", "number", "customer", "product", "from", "to", "amount", "currency", "status", "autoRenews", "noticeDays"],
  "note",
] as const;

export async function* customers(db: Db, tenant: Id): AsyncGenerator<Plain[]> {
  for await (const page of customerPages(db, tenant, batchSize)) {
    const ids = page.map(({ id }) => id);
    const names = await customerNames(db, tenant, ids);
    const facts = await factsById({ db, tenant }, ids);
    const tags = await tagsById(db, tenant, ids);
    const owners = await byIds(
      db,
      tenant,
      page.map(({ ownerId }) => ownerId),
    );
    yield page.map((customer) => {
      const { id, number, status, tier, kind, segment, since } = customer;
      const owner = owners.get(customer.ownerId ?? "");
      const known = facts.get(id);
      return {
        ...{ id, number, customer: names.get(id) ?? null },
        ...{ owner: owner?.name ?? null, ownerEmail: owner?.email ?? null },
        ...{ status, tier, tierSince: customer.tierSince.toISOString(), kind, segment, since },
        tags: tags.get(id)?.join(", ") ?? null,
        asOf: known?.asOf ?? null,
        firstOrderOn: known?.firstOrderOn ?? null,
        lastOrderOn: known?.lastOrderOn ?? null,
        orderDays: known?.orderDays ?? null,
        orderDays12: known?.orderDays12 ?? null,
        interval: known?.ownInterval ?? null,
        revenue: known?.revenue ?? null,
        revenue12: known?.revenue12 ?? null,
        margin: known?.margin ?? null,
        margin12: known?.margin12 ?? null,
        trend: known?.trend ?? null,
        recencyScore: known?.recencyScore ?? null,
        frequencyScore: known?.frequencyScore ?? null,
        moneyScore: known?.moneyScore ?? null,
      };
    });
  }
}

/** One record a line, so that a file that is imported again is the same orders; an order without lines is one. */
export async function* orders(db: Db, tenant: Id): AsyncGenerator<Plain[]> {
  for await (const page of orderPages(db, tenant, batchSize)) {
    const names = await customerNames(
      db,
      tenant,
      page.map(({ customerId }) => customerId),
    );
    yield page.flatMap(({ id, number, customerId, on, amount, margin, refund, note, lines }) => {
      const whole = { product: null, quantity: null, discount: null, amount: amount.amount, margin };
      const told = lines.length && lines.every((line) => line.amount !== null) ? lines : [whole];
      return told.map((line) => ({
        ...{ id, number, customer: names.get(customerId) ?? null, on },
        ...{ product: line.product, quantity: line.quantity, amount: line.amount, currency: amount.currency },
        ...{ margin: line.margin, discount: line.discount, refund: refund ? "yes" : "no", note },
      }));
    });
  }
}

export async function* contracts(db: Db, tenant: Id): AsyncGenerator<Plain[]> {
  for await (const page of contractPages(db, tenant, batchSize)) {
    const names = await customerNames(
      db,
      tenant,
      page.map(({ customerId }) => customerId),
    );
    yield page.map(({ id, number, customerId, product, from, to, amount, currency, status, ...rest }) => ({
      ...{ id, number, customer: names.get(customerId) ?? null, product, from, to },
      ...{ amount: amount?.amount ?? null, currency, status, autoRenews: rest.autoRenews },
      ...{ noticeDays: rest.noticeDays, note: rest.note },
    }));
  }
}
