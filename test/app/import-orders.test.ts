import { afterEach, beforeEach, expect, test } from "vitest";
import { retier } from "../../src/crm/customers/commands/retier.ts";
import { loyalty } from "../../src/crm/digests/store/loyalty.ts";
import { addDays, daysBetween } from "../../src/kernel/day.ts";
import { type Company, company } from "./company.ts";

let here: Company;
beforeEach(async () => {
  here = await company(new Date("2025-12-31T02:00:00Z"));
});
afterEach(() => here.close());

/** One line of an order, as the file has it; `day` is its true day. */
interface Line {
  readonly order: string;
  readonly day: string;
  readonly customer: string;
  readonly product: string;
  readonly sales: number;
  readonly profit: number;
}

/** The same numbers each time: a multiplicative generator (Lehmer). */
function dice(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
}

/** Ninety-nine customers over four years, each at its own pace; lines of an order lie apart. */
function lines(): Line[] {
  const roll = dice(20251231);
  const made: Line[] = [];
  for (let at = 0; at < 99; at++) {
    const pace = 20 + roll(120);
    const stops = roll(3) === 0 ? addDays("2025-01-01", roll(300)) : "2025-12-30";
    for (let day = addDays("2022-01-03", roll(300)); day <= stops; day = addDays(day, 1 + roll(2 * pace))) {
      const order = `EU-${at}-${made.length}`;
      for (let line = 0; line <= roll(3); line++) {
        const sales = (roll(900_000) + 1) / 10_000;
        made.push({ order, day, customer: `Firm ${at}`, product: `Product ${roll(9)}`, sales, profit: sales * 0.25 });
      }
    }
  }
  return made.sort((a, b) => (a.order + a.product < b.order + b.product ? -1 : 1));
}

/** A third is of another segment. */
const segmentOf = (customer: string): string => (Number(customer.split(" ")[1]) % 3 ? "SMB" : "Enterprise");

function csv(rows: readonly Line[]): string {
  const written = rows.map(({ order, day, customer, product, sales, profit }, at) => {
    const [year, month, date] = day.split("-").map(Number);
    const place = "United States,Austin,AMER,NAMER";
    const key = 1000 + Number(customer.split(" ")[1]);
    const who = `Pat ${at % 7},${place},${customer},${key},Finance,${segmentOf(customer)}`;
    const [days, licence] = [day.replaceAll("-", ""), `LIC-${at}`];
    const numbers = [sales, 3, 0.2, profit.toFixed(6)].join(",");
    return `${at + 1},${order},${month}/${date}/${year},${days},${who},${product},${licence},${numbers}`;
  });
  // As sales exports commonly name them, among columns that mean nothing here.
  return [
    "Row ID,Order ID,Order Date,Date Key,Contact Name,Country,City,Region,Subregion,Customer,Customer ID,Industry,Segment,Product,License,Sales,Quantity,Discount,Profit",
    ...written,
    "",
  ].join("\n");
}

const middle = (numbers: readonly number[]): number => {
  const sorted = [...numbers].sort((a, b) => a - b);
  const half = sorted.length / 2;
  return sorted.length % 2 ? (sorted[Math.floor(half)] ?? 0) : ((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2;
};

/** What the file says of each customer, reckoned here without the database. */
function expected(all: readonly Line[], asOf: string) {
  const customers = [...new Set(all.map(({ customer }) => customer))].map((name) => {
    const own = all.filter(({ customer }) => customer === name);
    const days = [...new Set(own.map(({ day }) => day))].sort();
    const gaps = days.slice(1).map((day, at) => daysBetween(days[at] ?? day, day));
    const within = (from: number, to: number, of: (line: Line) => number) =>
      own
        .filter(({ day }) => day > addDays(asOf, -from) && day <= addDays(asOf, -to))
        .reduce((sum, line) => sum + of(line), 0);
    const last = days.at(-1) ?? "";
    const year = within(90, 0, (line) => line.sales);
    const isOld = (days[0] ?? "") <= addDays(asOf, -455);
    const before = isOld ? within(455, 365, (line) => line.sales) : within(180, 90, (line) => line.sales);
    return {
      name,
      first: days[0] ?? asOf,
      days: days.length,
      year: days.filter((day) => day > addDays(asOf, -365)).length,
      interval: days.length >= 3 ? middle(gaps) : null,
      since: daysBetween(last, asOf),
      months: daysBetween(days[0] ?? asOf, asOf) / 30.5,
      value: within(365, 0, (line) => line.profit),
      revenue: own.reduce((sum, { sales }) => sum + sales, 0),
      trend:
        days.length < 3
          ? null
          : before <= 0
            ? "steady"
            : year < before * 0.6
              ? "falling"
              : year > before * 1.4
                ? "rising"
                : "steady",
    };
  });
  const n = customers.length;
  /** The typical pace of those like it: what a customer without a rhythm of its own is measured by. */
  const typicalOf = (name: string): number =>
    middle(customers.flatMap((each) => (segmentOf(each.name) === segmentOf(name) ? (each.interval ?? []) : [])));
  return customers.map((each) => {
    const rank = customers.filter(({ value }) => value > each.value + 1e-9).length + 1;
    const typical = typicalOf(each.name);
    const recency = each.since / Math.max(1, each.interval ?? typical);
    const tier =
      (rank - 1) / n < 0.2 && each.value > 0 && recency <= 1.5 && each.months >= 6
        ? "vip"
        : recency > 3 || each.since > 180
          ? "dormant"
          : "regular";
    const score = (place: number) => 5 - Math.floor(((place - 1) * 5) / n);
    const r = score(customers.filter(({ since }) => since < each.since).length + 1);
    const f = score(customers.filter(({ year }) => year > each.year).length + 1);
    return { ...each, tier, typical, rfm: `${r}${f}${score(rank)}` };
  });
}

test("order lines become orders, customers and tiers whose figures equal those reckoned from the file", async () => {
  const all = lines();
  const { counts, notes } = await here.imports("orders", csv(all));
  expect(counts).toMatchObject({ read: all.length, new: all.length, rejected: 0 });
  expect(notes).toContain("99 customers were not here yet and were made.");
  expect((await here.imports("orders", csv(all))).counts).toMatchObject({ new: 0, updated: 0, unchanged: all.length });

  const { prisma } = here.database;
  expect(await prisma.order.count()).toBe(new Set(all.map(({ order }) => order)).size);
  expect(await prisma.customer.count({ where: { ownerId: null } })).toBe(99);
  expect(await prisma.customer.findFirst({ where: { importKey: "1007" } })).toMatchObject({ segment: "SMB" });

  await here.unit({ tenant: here.tenant, by: here.by }, (work) => retier(work, "2025-12-31"));
  const rows = await prisma.$queryRaw<{ [column: string]: unknown }[]>`
    select a.name, f."orderDays" as days, f."orderDays12" as year, f."ownInterval"::float8 as interval,
      f.revenue::float8 as revenue, f.margin12::float8 as value, c.tier, f.trend,
      concat(f."recencyScore", f."frequencyScore", f."moneyScore") as rfm
    from "CustomerFacts" f join "Customer" c on c.id = f."customerId" join "Account" a on a.id = c."accountId"`;
  const found = new Map(rows.map((row) => [row.name, row]));
  const figures = expected(all, "2025-12-31");
  for (const each of figures) {
    const { first, since, months, revenue, value, typical, ...same } = each;
    const row = found.get(each.name);
    expect(row).toMatchObject(same);
    expect(Number(row?.revenue)).toBeCloseTo(revenue, 1);
    expect(Number(row?.value)).toBeCloseTo(value, 1);
  }
  const tiers = new Set(rows.map(({ tier }) => tier));
  expect([...tiers].sort()).toEqual(["dormant", "regular", "vip"]);

  // M10: whoever first ordered less than one typical interval ago could not be expected back yet.
  const ripe = figures.filter(({ first, typical }) => daysBetween(first, "2025-12-31") >= typical);
  const { repurchase } = await loyalty(prisma, { tenant: here.tenant, team: null, today: "2025-12-31" }, 3);
  expect(repurchase).toMatchObject({ of: ripe.length, again: ripe.filter(({ days }) => days >= 2).length });
}, 180_000);

test("what is wrong with a line is said with its line; refunds count as no order", async () => {
  const file = `Order ID,Order Date,Customer,Sales,Returned
A1,2025-03-05,Acme,100.50,No
A1,2025-03-05,Acme,20,No
A2,2025-03-06,Acme,50,Yes
A3,2025-13-06,Acme,50,No
A4,2026-03-06,Acme,50,No
A5,2025-03-08,Acme,much,No
A6,2025-03-08,,50,No
`;
  const { counts, reasons } = await here.imports("orders", file);
  expect(counts).toMatchObject({ read: 7, new: 3, rejected: 4 });
  expect(reasons.map((reason) => reason.slice(0, 60)).sort()).toEqual([
    "1× line 5: on: there is no such day as 2025-13-06",
    "1× line 6: on 2026-03-06 is in the future",
    "1× line 7: amount: “much” is no amount",
    "1× line 8: says no customer",
  ]);
  const orders = await here.database.prisma.order.findMany({ orderBy: { on: "asc" } });
  expect(orders.map(({ amount, refund }) => [amount.toFixed(2), refund])).toEqual([
    ["120.50", false],
    ["-50.00", true],
  ]);
  await here.unit({ tenant: here.tenant, by: here.by }, (work) => retier(work, "2025-03-10"));
  const [facts] = await here.database.prisma.customerFacts.findMany();
  expect(facts).toMatchObject({ orderDays: 1 });
  expect(facts?.revenue.toFixed(2)).toBe("70.50");
});

test("days that could be months are not guessed: the column is named, and read as the mapping says", async () => {
  const file = "Order ID,Order Date,Customer,Sales\nA1,03/04/2025,Acme,100\nA2,05/06/2025,Acme,50\n";
  await expect(here.imports("orders", file)).rejects.toMatchObject({
    code: "imports.unclearDates",
    facts: { column: "Order Date", example: "03/04/2025" },
  });
  expect(await here.database.prisma.order.count()).toBe(0);
  await here.imports("orders", file, { mappingText: "dates: { Order Date: dmy }" });
  const orders = await here.database.prisma.order.findMany({ orderBy: { on: "asc" } });
  expect(orders.map(({ on }) => on.toISOString().slice(0, 10))).toEqual(["2025-04-03", "2025-06-05"]);
});

test("customers and contracts come in once, and a later file's words win", async () => {
  await here.imports("customers", "客户,成为客户日期,标签\n宏达科技,2024-05-06,重点|华东\nAcme,,\n");
  const again = await here.imports("customers", "客户,成为客户日期,标签\n宏达科技,2024-05-06,重点|华东\nAcme,,\n");
  expect(again.counts).toMatchObject({ new: 0, unchanged: 2 });
  const file = (to: string) =>
    `合同编号,客户,开始日期,结束日期,金额\nHT-1,宏达科技,2025-01-01,${to},12万\nHT-2,Acme,2025-02-01,2025-01-01,1\n`;
  const { counts, reasons } = await here.imports("contracts", file("2026-12-31"));
  expect(counts).toMatchObject({ new: 1, rejected: 1 });
  expect(reasons).toEqual(["1× line 3: it ends before it begins"]);
  expect((await here.imports("contracts", file("2027-12-31"))).counts).toMatchObject({ updated: 1 });
  const [contract] = await here.database.prisma.contract.findMany();
  expect(contract).toMatchObject({ number: "HT-1", status: "running" });
  expect(contract?.amount?.toFixed()).toBe("120000");
});

test("what comes in goes out: the same orders again are nothing new", async () => {
  await here.imports(
    "orders",
    "Order ID,Order Date,Customer,Product,Sales,Profit\nA1,2025-03-05,Acme,X,100.5075,10\nA1,2025-03-05,Acme,Y,20,2\n",
  );
  const out = (await here.exports("orders", "csv")).toString();
  expect(out.split("\n")[1]).toContain("A1,Acme,2025-03-05,X,,100.5075,CNY,10");
  expect((await here.imports("orders", out)).counts).toMatchObject({ new: 0, updated: 0, unchanged: 2 });
  await here.unit({ tenant: here.tenant, by: here.by }, (work) => retier(work, "2025-12-31"));
  const [customer] = (await here.exports("customers", "jsonl")).toString().split("\n");
  expect(JSON.parse(customer ?? "")).toMatchObject({ customer: "Acme", orderDays: 1, revenue: "120.51", margin: "12" });
});
