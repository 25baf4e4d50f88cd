import { randomUUID } from "node:crypto";
import type { Database } from "../../src/store/database.ts";

/** A company of its own, with nobody and nothing in it; gives its id. */
export async function freshCompany({ prisma }: Pick<Database, "prisma">): Promise<string> {
  const id = randomUUID();
  await prisma.tenant.create({ data: { id, name: "Test", createdAt: new Date("2026-11-23T02:00:00Z") } });
  return id;
}
