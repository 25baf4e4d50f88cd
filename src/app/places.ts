import { z } from "zod";
import type { Calendars } from "../policy/calendars.ts";
import type { Policy } from "../policy/schema.ts";
import type { Db } from "../store/database.ts";
import type { Place, SubjectKind } from "../work/timing.ts";

/** Teams or members who live by the same clock: `key` names the place as the statement that hands out slots does. */
export interface KeyedPlace {
  readonly per: SubjectKind;
  readonly key: string;
  readonly place: Place;
}

const row = z.object({
  per: z.enum(["team", "member"]),
  zone: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  digestAt: z.string().nullable(),
});

/** All places of all companies: as many as there are zones and working hours, however many people. */
export async function placesOf(db: Db, policy: Policy, calendars: Calendars): Promise<readonly KeyedPlace[]> {
  const rows = await db.$queryRaw`
    select distinct 'team' as per, t.zone, null as from, null as to, s.at as "digestAt"
    from "Team" t left join "DigestSetting" s on s."teamId" = t.id
    union all
    select distinct 'member', zone, "workFrom", "workTo", null from "Member" where active`;
  const hours = policy.members.workingHours;
  const at = (zone: string, own = hours): Place => ({ zone, hours: own, calendar: calendars(zone), policy });
  return [
    { per: "company", key: "", place: at(policy.company.zone) },
    ...z
      .array(row)
      .parse(rows)
      .map(({ per, zone, from, to, digestAt }) =>
        from === null || to === null
          ? {
              per,
              key: digestAt ? `${zone} ${digestAt}` : zone,
              place: { ...at(zone), digestAt: digestAt ?? undefined },
            }
          : { per, key: `${zone} ${from} ${to}`, place: at(zone, { from, to }) },
      ),
  ];
}
