import type { Id } from "../../../kernel/id.ts";
import type { Work } from "../../../work/work.ts";

/** Something that was done with a deal before it came here. */
export interface PastActivity {
  readonly kind: string;
  readonly customerFacing: boolean;
  readonly text: string;
  readonly at: Date;
  readonly byId: Id | null;
}

/** Keeps activities of deals that came with these import keys, in one statement; those of other keys are left out. */
export async function insertActivities(
  work: Work,
  talks: readonly { readonly importKey: string; readonly activities: readonly PastActivity[] }[],
): Promise<void> {
  const rows = talks.flatMap(({ importKey, activities }) =>
    activities.map((activity) => ({ ...activity, importKey, id: work.newId() })),
  );
  await work.db.$executeRaw`
    insert into "Activity" (id, "tenantId", "opportunityId", "accountId", kind, "customerFacing", text, at, "byId", "createdAt")
    select row.id, ${work.tenant}::uuid, deal.id, deal."accountId", row.kind, row."customerFacing", row.text, row.at, row."byId", row.at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row(id uuid, "importKey" text, kind text,
      "customerFacing" boolean, text text, at timestamptz, "byId" uuid)
    join "Opportunity" deal on deal."tenantId" = ${work.tenant}::uuid and deal."importKey" = row."importKey"`;
}
