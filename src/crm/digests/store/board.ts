import { z } from "zod";
import type { Id } from "../../../kernel/id.ts";
import type { Db } from "../../../store/database.ts";
import { judged, type View } from "./judged.ts";

const row = z.object({
  team: z.string().nullable(),
  owner: z.string().nullable(),
  open: z.number(),
  stale: z.number(),
  noStep: z.number(),
  tidy: z.number(),
});

/** Open deals by team and owner as of the view's end; of one owner alone where `owner` is given. */
export async function peopleNow(db: Db, view: View, owner: Id | null) {
  const rows = await db.$queryRaw`
    with ${judged(view)}
    select "teamId" as team, "ownerId" as owner, count(*)::int as open, (count(*) filter (where stale))::int as stale,
      (count(*) filter (where "noStep"))::int as "noStep", sum(tidy)::int as tidy
    from judged where "is" and (${owner}::uuid is null or "ownerId" = ${owner}::uuid) group by 1, 2`;
  return z.array(row).parse(rows);
}
