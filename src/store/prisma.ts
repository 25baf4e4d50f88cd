import { createHash } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import type { Pool } from "pg";
import { PrismaClient } from "./client/client.ts";
import { guarded, insideTransaction } from "./pool.ts";

/**
 * Prisma on the shared pool. Statements are prepared once per connection, under a name made from their text.
 * A query by the client itself from inside its own `$transaction` callback fails at once instead of waiting for itself.
 */
export function openPrisma(pool: Pool): PrismaClient {
  const adapter = new PrismaPg(guarded(pool), { statementNameGenerator: nameOf() });
  const transactionOptions = { maxWait: 10_000, timeout: 15_000 };
  // What goes wrong is told without the values that it went wrong with.
  const prisma = new PrismaClient({ adapter, transactionOptions, errorFormat: "minimal" });
  markTransactions(prisma);
  return prisma;
}

type Interactive = (tx: unknown) => Promise<unknown>;

function markTransactions(prisma: PrismaClient): void {
  const original: unknown = Reflect.get(prisma, "$transaction");
  if (typeof original !== "function") throw new TypeError("this Prisma has no $transaction");
  const marked = (work: Interactive | readonly unknown[], options?: unknown): unknown =>
    typeof work === "function"
      ? original.call(prisma, (tx: unknown) => insideTransaction(() => work(tx)), options)
      : original.call(prisma, work, options);
  Object.defineProperty(prisma, "$transaction", { value: marked, configurable: true });
}

/** So many texts are remembered; lists of every length make new ones without end. */
const mostTexts = 2000;

/** A statement's name from its text; the same texts come again and again. */
function nameOf(): (query: { readonly sql: string }) => string {
  const known = new Map<string, string>();
  return ({ sql }) => {
    const before = known.get(sql);
    if (before !== undefined) return before;
    const name = createHash("sha1").update(sql).digest("base64url");
    if (known.size >= mostTexts) known.clear();
    known.set(sql, name);
    return name;
  };
}
