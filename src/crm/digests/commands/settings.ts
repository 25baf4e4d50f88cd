import type { CardDraft } from "../../../chat/card.ts";
import { verbatim } from "../../../chat/text.ts";
import { button } from "../../../chat/verb.ts";
import type { Id } from "../../../kernel/id.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import { answer, type Command } from "../../../work/command.ts";
import type { Work } from "../../../work/work.ts";
import { mayManageTeam, type Team, theirTeams } from "../../members/member/member.ts";
import { findTeam } from "../../members/store/store.ts";
import { setting } from "../messages/settings.ts";
import { type DigestSetting, saveSetting, settingOf } from "../store/settings.ts";
import { here, privately, settings } from "../verbs.ts";

/** How a team has its digest: when, where, what it means to win, and whether the board shows people. */
export const arranging: readonly Command[] = [
  answer(settings, async (work, { team: id, at, target, showsPeople, whole }) => {
    const team = await ownTeam(work, id);
    const kept = await settingOf(work.db, work.tenant, team.id);
    if (!whole) {
      const { currency } = work.policy.company;
      const known = kept.target === null ? {} : { target: { amount: kept.target, currency } };
      const values = { team: team.id, at: kept.at ?? undefined, ...known, showsPeople: kept.showsPeople, whole: true };
      return { kind: "wanted", fields: ["at", "target", "showsPeople"], values };
    }
    const { currency } = work.policy.company;
    if (target && target.currency !== currency)
      throw new Refusal("digestSettings.otherCurrency", { currency }, { field: "target" });
    return save(work, team, {
      ...kept,
      at: at === undefined ? null : readTime(work, at),
      target: target?.amount ?? null,
      showsPeople: showsPeople ?? false,
    });
  }),
  answer(here, async (work, { team: id }, { room }) => {
    const team = await ownTeam(work, id);
    if (!room) throw new Refusal("digestSettings.noRoom");
    return save(work, team, { ...(await settingOf(work.db, work.tenant, team.id)), room });
  }),
  answer(privately, async (work, { team: id }) => {
    const team = await ownTeam(work, id);
    return save(work, team, { ...(await settingOf(work.db, work.tenant, team.id)), room: null });
  }),
];

/** The team that is meant: the one that was named, else one's own. Refuses who neither manages it nor administers. */
async function ownTeam(work: Work, named: Id | undefined): Promise<Team> {
  const id = named ?? theirTeams(work.by)[0];
  const team = id === undefined ? null : await findTeam(work.db, work.tenant, id);
  if (!team) throw new Refusal("digestSettings.whichTeam");
  if (!mayManageTeam(work.by, team.id)) throw new Refusal("digestSettings.notManager");
  return team;
}

function readTime({ policy }: Work, words: string): string {
  const [, hour = "", minute = "00"] = /^(\d{1,2})(?:[:：](\d{2}))?$/.exec(words.trim()) ?? [];
  const time = `${hour.padStart(2, "0")}:${minute}`;
  const { until } = policy.digests;
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time) || time >= until) {
    throw new Refusal("digestSettings.notTime", { words, until }, { field: "at" });
  }
  return time;
}

async function save(work: Work, team: Team, next: DigestSetting) {
  await saveSetting(work, next);
  return { kind: "show" as const, card: settingCard(work, team, next) };
}

function settingCard({ policy }: Work, team: Team, kept: DigestSetting): CardDraft {
  const { currency } = policy.company;
  return {
    title: setting.saved({ team: team.name }),
    tone: "good",
    blocks: [
      {
        kind: "facts",
        facts: [
          {
            label: setting.at(),
            value: kept.at === null ? setting.company({ at: policy.digests.at }) : verbatim(kept.at),
          },
          { label: setting.where(), value: kept.room === null ? setting.toManager() : setting.toRoom() },
          {
            label: setting.target(),
            value:
              kept.target === null ? setting.none() : setting.targetIs({ money: { amount: kept.target, currency } }),
          },
          { label: setting.showsPeople(), value: kept.showsPeople ? setting.on() : setting.off() },
        ],
      },
      {
        kind: "buttons",
        buttons: [
          button(settings, { team: team.id }),
          kept.room === null ? button(here, { team: team.id }) : button(privately, { team: team.id }),
        ],
      },
    ],
  };
}
