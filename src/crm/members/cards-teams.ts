import type { CardDraft } from "../../chat/card.ts";
import { verbatim } from "../../chat/text.ts";
import { button } from "../../chat/verb.ts";
import type { Member, Team } from "./member/member.ts";
import { say } from "./messages.ts";
import { createTeam, setTeam } from "./verbs.ts";

export function teamCard(team: Team, manager: Member | null): CardDraft {
  return {
    title: say.teamSaved({ name: team.name }),
    tone: "good",
    blocks: [
      {
        kind: "facts",
        facts: [
          { label: say.teamManager(), value: manager ? verbatim(manager.name) : say.none() },
          { label: say.zoneLabel(), value: say.zone({ zone: team.zone }) },
        ],
      },
      { kind: "buttons", buttons: [button(setTeam, { team: team.id }), button(createTeam, {})] },
    ],
  };
}

/** A team whose manager has left. */
export function unledCard({ id, name }: Team, leaver: string): CardDraft {
  const words = { kind: "words" as const, text: say.unledWords({ name: leaver }) };
  const naming = button(setTeam, { team: id }, { label: say.nameManager(), tone: "primary" });
  return {
    title: say.unled({ team: name }),
    tone: "warning",
    blocks: [words, { kind: "buttons", buttons: [naming] }],
  };
}
