import { z } from "zod";
import type { Id } from "../kernel/id.ts";
import type { Db } from "../store/database.ts";

/**
 * Whether there is this company; it then stays until the transaction ends: whoever takes it away waits for that, and
 * whoever comes after them finds it gone. One statement, which writes nothing.
 */
export async function holdCompany(db: Db, tenant: Id): Promise<boolean> {
  const rows = await db.$queryRaw`select "holdCompany"(${tenant}::uuid) as held`;
  return z.tuple([z.object({ held: z.boolean() })]).parse(rows)[0].held;
}

/** For whoever takes the company away: waits until all that goes on for it has ended, and lets nothing begin. */
export async function holdCompanyAlone(db: Db, tenant: Id): Promise<void> {
  await db.$executeRaw`select pg_advisory_xact_lock(hashtextextended('company/' || ${tenant}, 0))`;
  // Single statements that write for it look for its row instead.
  await db.$executeRaw`select from "Tenant" where id = ${tenant}::uuid for update`;
}
