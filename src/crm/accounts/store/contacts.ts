import type { Id } from "../../../kernel/id.ts";
import { type Contact as ContactRow, type Db, Prisma } from "../../../store/database.ts";
import type { Work } from "../../../work/work.ts";
import type { Contact } from "../account/account.ts";
import { reads } from "./masking.ts";
import { inSight, type Sight } from "./sight.ts";

/** The contacts of an account, oldest first. */
export async function contactsOf(db: Db, tenant: Id, accountId: Id): Promise<readonly Contact[]> {
  const rows = await db.contact.findMany({
    where: { tenantId: tenant, accountId },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return rows.map(contactOf);
}

export async function findContact(db: Db, tenant: Id, id: Id): Promise<Contact | null> {
  const row = await db.contact.findFirst({ where: { id, tenantId: tenant } });
  return row && contactOf(row);
}

/** Contacts by id; ids that nobody has are left out. */
export async function contactsById(db: Db, tenant: Id, ids: Iterable<Id | null>): Promise<ReadonlyMap<Id, Contact>> {
  const known = [...new Set(ids)].filter((id) => id !== null);
  const rows = known.length ? await db.contact.findMany({ where: { tenantId: tenant, id: { in: known } } }) : [];
  return new Map(rows.map((row) => [row.id, contactOf(row)]));
}

/** Keeps a new contact. The account's keys change with it: `rekey` is the caller's next step. */
export async function insertContact({ db, tenant }: Pick<Work, "db" | "tenant">, contact: Contact): Promise<void> {
  await db.contact.create({ data: { ...contact, tenantId: tenant } });
}

export async function removeContact({ db, tenant }: Pick<Work, "db" | "tenant">, id: Id): Promise<void> {
  await db.contact.deleteMany({ where: { id, tenantId: tenant } });
}

/** A contact found by words. */
export interface FoundContact {
  readonly id: Id;
  readonly name: string;
  readonly title: string | null;
  readonly account: string;
}

/**
 * Contacts of accounts in sight by part of their name, e-mail or phone number; with no words, the newest. By what is masked
 * for the asker nobody is found.
 */
export async function searchContacts(
  work: Work,
  words: string,
  sight: Sight,
  limit: number,
): Promise<readonly FoundContact[]> {
  const part = `%${words
    .normalize("NFKC")
    .trim()
    .replace(/[\\%_]/g, "\\$&")}%`;
  const digits = words.replace(/\D/g, "");
  const phone = digits.length < 4 ? null : `%${digits}%`;
  const a = Prisma.sql`a`;
  return work.db.$queryRaw<FoundContact[]>`
    select c.id, c.name, c.title, a.name as account
    from "Contact" c join "Account" a on a.id = c."accountId" and a."mergedIntoId" is null
    where c."tenantId" = ${work.tenant}::uuid
      and (c.name ilike ${part} or (c.email ilike ${part} and ${await reads(work, "email", a)})
        or (c.phone like ${phone} and ${await reads(work, "phone", a)}))
      and ${inSight(sight, a)}
    order by c."createdAt" desc, c.id limit ${limit}`;
}

function contactOf({ tenantId, ...contact }: ContactRow): Contact {
  return contact;
}
