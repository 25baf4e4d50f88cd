import type { Agreed } from "../../crm/customers/customer/contract.ts";
import type { Told } from "../../crm/customers/customer/order.ts";
import { addDays, addMonths, type Day, daysBetween } from "../../kernel/day.ts";
import type { Chance } from "./chance.ts";
import { type Half, products } from "./company.ts";

/** What one customer bought, and what runs, all of it told as an import tells it. */
export interface Sales {
  readonly since: Day;
  readonly orders: readonly Told[];
  readonly contracts: readonly (Agreed & { readonly renews: boolean })[];
}

/** How a customer buys: days between orders, how its orders grow from one to the next, and when it last bought. */
interface Habit {
  readonly gap: number;
  readonly growth: number;
  readonly quietFor: number;
}

const years = 730;

/** Two years of a believable customer's orders and contracts up to today, from nothing but chance. */
export function salesOf(number: number, half: Half, today: Day, chance: Chance): Sales {
  const since = addDays(today, -chance.between(40, years));
  const orders = ordersOf(number, half, { since, today }, chance);
  return { since, orders, contracts: chance.isLucky(0.55) ? contractsOf(number, half, { since, today }, chance) : [] };
}

interface Span {
  readonly since: Day;
  readonly today: Day;
}

function habitOf(chance: Chance): Habit {
  const gap = chance.between(21, 120);
  return chance.weighted<Habit>([
    [{ gap, growth: 1, quietFor: 0 }, 48],
    [{ gap, growth: 1.06, quietFor: 0 }, 18],
    [{ gap, growth: 0.92, quietFor: 0 }, 14],
    // Bought for a while, then no more.
    [{ gap, growth: 1, quietFor: gap * chance.between(3, 5) }, 14],
    // Bought once.
    [{ gap: years, growth: 1, quietFor: 0 }, 6],
  ]);
}

function ordersOf(number: number, half: Half, { since, today }: Span, chance: Chance): Told[] {
  const { gap, growth, quietFor } = habitOf(chance);
  const product = chance.pick(products);
  const [least, most] = product.thousands[half];
  const usual = chance.between(least, most) * 250;
  const share = chance.between(22, 46) / 100;
  const until = addDays(today, -quietFor);
  const orders: Told[] = [];
  for (let on = since, size = usual; on <= until || orders.length === 0; size *= growth) {
    const worth = Math.max(100, Math.round((size * chance.between(75, 125)) / 10_000) * 100);
    const name = `PO-${String(number).padStart(4, "0")}-${orders.length + 1}`;
    orders.push(told(name, on, worth, share, half, product[half]));
    // One in thirty is sent back in part, some days later.
    const back = addDays(on, chance.between(3, 15));
    if (chance.isLucky(1 / 30) && back <= today) {
      orders.push(told(`${name}-R`, back, -Math.round(worth / 10), share, half, product[half]));
    }
    on = addDays(on, Math.max(1, Math.round((gap * chance.between(80, 120)) / 100)));
  }
  return orders;
}

function told(number: string, on: Day, worth: number, share: number, half: Half, product: string): Told {
  const money = (of: number) => ({ amount: String(of), currency: currencyOf[half] });
  const amount = money(worth);
  const line = { product, quantity: null, amount: amount.amount, margin: null, discount: null };
  return { number, on, amount, margin: money(Math.round(worth * share)), lines: [line] };
}

/** A year of maintenance, and then another: the last one runs, unless nobody renewed it. */
function contractsOf(number: number, half: Half, { since, today }: Span, chance: Chance): Sales["contracts"] {
  const [, , maintenance = products[0]] = products;
  const [least, most] = maintenance.thousands[half];
  const worth = chance.between(least, most) * 1000;
  const autoRenews = chance.isLucky(0.3);
  const begins = addDays(since, chance.between(0, 30));
  const count = Math.floor(Math.max(0, daysBetween(begins, today)) / 366) + 1;
  const lapsed = count > 1 && chance.isLucky(0.2) ? 1 : 0;
  return Array.from({ length: count - lapsed }, (_, nth) => ({
    number: `MC-${String(number).padStart(4, "0")}-${nth + 1}`,
    product: maintenance[half],
    from: addMonths(begins, 12 * nth),
    months: 12,
    amount: { amount: String(Math.round((worth * (100 + 3 * nth)) / 100)), currency: currencyOf[half] },
    currency: currencyOf[half],
    autoRenews,
    noticeDays: autoRenews ? 60 : null,
    renews: nth + 1 < count - lapsed,
  }));
}

const currencyOf: { readonly [half in Half]: string } = { zh: "CNY", en: "USD" };
