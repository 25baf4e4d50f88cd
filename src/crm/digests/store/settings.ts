import { z } from "zod";
import { platformNames } from "../../../chat/question.ts";
import type { Id } from "../../../kernel/id.ts";
import type { Db } from "../../../store/database.ts";
import type { Work } from "../../../work/work.ts";

const room = z.object({ platform: z.enum(platformNames), tenant: z.string(), room: z.string() });
export type Room = z.infer<typeof room>;

/** How a team has its digest. */
export interface DigestSetting {
  readonly teamId: Id;
  /** `HH:MM` in the team's zone; null: the policy's. */
  readonly at: string | null;
  /** null: privately to the manager. */
  readonly room: Room | null;
  /** What the team means to win in a month, a decimal string in the company's currency. */
  readonly target: string | null;
  readonly showsPeople: boolean;
}

export async function settingOf(db: Db, tenant: Id, team: Id): Promise<DigestSetting> {
  return (
    (await settingsOf(db, tenant)).get(team) ?? { teamId: team, at: null, room: null, target: null, showsPeople: false }
  );
}

/** Those of all teams that ever chose something, by team. */
export async function settingsOf(db: Db, tenant: Id): Promise<ReadonlyMap<Id, DigestSetting>> {
  const rows = await db.digestSetting.findMany({ where: { tenantId: tenant } });
  return new Map(
    rows.map(({ teamId, at, room: where, target, showsPeople }) => [
      teamId,
      { teamId, at, room: where === null ? null : room.parse(where), target: target?.toFixed() ?? null, showsPeople },
    ]),
  );
}

export async function saveSetting({ db, tenant }: Pick<Work, "db" | "tenant">, setting: DigestSetting): Promise<void> {
  const { teamId, room: where, ...rest } = setting;
  await db.$executeRaw`
    insert into "DigestSetting" ("tenantId", "teamId", at, room, target, "showsPeople")
    values (${tenant}::uuid, ${teamId}::uuid, ${rest.at}, ${where && JSON.stringify(where)}::jsonb, ${rest.target}::numeric,
      ${rest.showsPeople})
    on conflict ("teamId") do update set at = excluded.at, room = excluded.room, target = excluded.target,
      "showsPeople" = excluded."showsPeople" where "DigestSetting"."tenantId" = excluded."tenantId"`;
}
