import type { Id } from "../kernel/id.ts";
import { type Db, Prisma } from "../store/database.ts";

/**
 * Whether there is this company; it then stays until the transaction ends: whoever takes it away waits for that, and
 * whoever comes after them finds it gone. `takesAway`: for that one, who waits for all others.
 */
export async function holdCompany(db: Db, tenant: Id, { takesAway = false } = {}): Promise<boolean> {
  const how = takesAway ? Prisma.sql`for update` : Prisma.sql`for key share`;
  return (await db.$executeRaw`select from "Tenant" where id = ${tenant}::uuid ${how}`) === 1;
}
