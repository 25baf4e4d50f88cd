import { importDeals } from "../../crm/opportunities/store/bulk.ts";
import { insertActivities } from "../../crm/opportunities/store/bulk-activities.ts";
import type { Id } from "../../kernel/id.ts";
import { Refusal } from "../../kernel/refusal.ts";
import type { Policy } from "../../policy/schema.ts";
import type { UnitOfWork } from "../../work/unit.ts";
import type { Actor, Work } from "../../work/work.ts";
import { type DemoAccount, makeAccounts } from "./accounts.ts";
import { type Chance, chanceFrom } from "./chance.ts";
import type { Half } from "./company.ts";
import { makeCustomers, settleTiers } from "./customers.ts";
import { makePeople, type People } from "./people.ts";
import { type Cast, storyOf } from "./story.ts";

export interface DemoParts {
  readonly unit: UnitOfWork;
  readonly policy: Policy;
  readonly tenant: Id;
  readonly by: Actor;
}

export interface DemoRequest {
  readonly deals: number;
  readonly now: Date;
  readonly seed?: number;
  readonly onProgress?: (share: number, rows: number) => void;
}

export interface Filled {
  readonly deals: number;
  readonly accounts: number;
  readonly customers: number;
  readonly members: number;
  readonly seconds: number;
}

const batchSize = 1000;
const mostDeals = 1_000_000;

/**
 * Fills an empty database with an invented company of two languages: teams, accounts with contacts, and deals with their
 * histories, talks and next steps over the last year; whoever won has a customer with two years of orders and contracts. The same seed and time give the same company, whatever its ids.
 * Works in batches of 1,000 deals, so that memory stays flat. Refuses a database that holds accounts or deals already.
 */
export async function fillDemo(
  parts: DemoParts,
  { deals, now, seed = 20_260, onProgress }: DemoRequest,
): Promise<Filled> {
  if (!Number.isInteger(deals) || deals < 0 || deals > mostDeals) {
    throw new Refusal("terminal.badChoice", { option: "--deals", words: String(deals), known: ["0 … 1000000"] });
  }
  const { tenant, by } = parts;
  const began = performance.now();
  const chance = chanceFrom(seed);
  const who = { tenant, by, now, source: "demo" };
  const people = await parts.unit(who, async (work) => {
    await refuseFilled(work);
    return makePeople(work);
  });
  const wanted = Math.max(2, Math.ceil(deals / 3));
  let accounts = 0;
  let customers = 0;
  let done = 0;
  while (done < deals) {
    const size = Math.min(batchSize, deals - done);
    const companies = Math.min(Math.max(2, Math.ceil(size / 3)), Math.max(2, wanted - accounts));
    // Each batch has its own chance, so that a transaction that is tried again tells the same stories.
    const batchSeed = chance.between(1, 2 ** 31 - 1);
    const numbers = { first: done + 1, size, companies, account: accounts };
    const made = await parts.unit(who, (work) => fillBatch(work, people, numbers, chanceFrom(batchSeed)));
    accounts += made.accounts;
    customers += made.customers;
    done += size;
    onProgress?.(done / deals, done);
  }
  await parts.unit(who, settleTiers);
  const seconds = Math.round((performance.now() - began) / 100) / 10;
  return { deals: done, accounts, customers, members: people.count, seconds };
}

interface Numbers {
  readonly first: number;
  readonly size: number;
  readonly companies: number;
  readonly account: number;
}

async function fillBatch(work: Work, people: People, numbers: Numbers, chance: Chance) {
  const accounts = await makeAccounts(work, numbers.companies, numbers.account, chance);
  const casts = (["zh", "en"] as const).flatMap((half) => castOf(work, half, people, accounts));
  const [one, ...others] = casts;
  if (!one) throw new Error("a demo without people or accounts");
  const stories = Array.from({ length: numbers.size }, (_, at) =>
    storyOf(numbers.first + at, chance.pick([one, ...others]), chance),
  );
  await importDeals(
    work,
    stories.map(({ deal }) => deal),
    false,
  );
  const talks = stories.map(({ deal, activities }) => ({ importKey: deal.importKey, activities }));
  await insertActivities(work, talks);
  const customers = await makeCustomers(work, { accounts, stories, from: numbers.account }, chance);
  return { accounts: accounts.length, customers };
}

function castOf({ policy, now }: Work, half: Half, people: People, all: readonly DemoAccount[]): Cast[] {
  const [owner, ...owners] = people.owners[half];
  const [account, ...accounts] = all.filter((each) => each.half === half);
  return owner && account ? [{ half, owners: [owner, ...owners], accounts: [account, ...accounts], policy, now }] : [];
}

async function refuseFilled({ db, tenant }: Work): Promise<void> {
  const where = { tenantId: tenant };
  const found = [
    await db.account.findFirst({ where, select: { id: true } }),
    await db.opportunity.findFirst({ where, select: { id: true } }),
  ];
  if (found.some((row) => row !== null)) throw new Refusal("terminal.notEmpty");
}
