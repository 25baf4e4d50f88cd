import type { CardDraft } from "../../../chat/card.ts";
import { numberText, type Text, verbatim } from "../../../chat/text.ts";
import { button } from "../../../chat/verb.ts";
import { answer, type Command } from "../../../work/command.ts";
import type { Work } from "../../../work/work.ts";
import { teamsOf } from "../../members/store/store.ts";
import { pageSize, toZeroCard } from "../cards/list.ts";
import { personText } from "../cards/names.ts";
import { hygieneOf, type PersonFigures } from "../digest/numbers.ts";
import { say } from "../messages/messages.ts";
import { setting } from "../messages/settings.ts";
import { peopleNow } from "../store/board.ts";
import { listBehind } from "../store/lists.ts";
import { settingsOf } from "../store/settings.ts";
import { board, hygiene } from "../verbs.ts";
import { actsFor, knownFor, scopeOf } from "./context.ts";
import { monthBegan, viewOf } from "./view.ts";

/** F15: one's own list to zero, and the board. */
export const tidying: readonly Command[] = [
  answer(hygiene, async (work, { skip = 0 }) => {
    const scope = scopeOf(work, null);
    const view = await viewOf(work, scope, { since: work.now, until: work.now });
    const mine = work.by.id ?? work.tenant;
    const from = Math.max(0, Math.trunc(skip));
    const listed = await listBehind(
      work.db,
      view,
      { figure: "untidy", owner: mine, only: null },
      monthBegan(view, scope),
      from,
      pageSize,
    );
    const people = await peopleNow(work.db, view, mine);
    const more =
      from + listed.deals.length < listed.total
        ? button(hygiene, { skip: from + pageSize }, { label: say.more(), here: true })
        : null;
    const known = await knownFor(work, scope, [mine]);
    return { kind: "show", card: toZeroCard(listed, hygieneOf(people), from, more, known) };
  }),
  answer(board, async (work) => ({ kind: "show", card: await boardCard(work) })),
];

/** Every team's score; people's only of teams that turned it on, and to their managers. */
async function boardCard(work: Work): Promise<CardDraft> {
  const scope = scopeOf(work, null);
  const view = await viewOf(work, scope, { since: work.now, until: work.now });
  const people = await peopleNow(work.db, view, null);
  const settings = await settingsOf(work.db, work.tenant);
  const teams = await teamsOf(work.db, work.tenant);
  const known = await knownFor(
    work,
    scope,
    people.map(({ owner }) => owner),
  );
  const scored = teams
    .map((team) => ({ team, people: people.filter((each) => each.team === team.id) }))
    .filter((each) => each.people.length > 0)
    .sort((a, b) => (hygieneOf(b.people) ?? 0) - (hygieneOf(a.people) ?? 0));
  const rows = scored.flatMap(({ team, people: members }) => {
    const isShown = actsFor(work, team.id) || settings.get(team.id)?.showsPeople === true;
    const named = members
      .filter(({ owner }) => owner !== null)
      .sort((a, b) => (hygieneOf([b]) ?? 0) - (hygieneOf([a]) ?? 0));
    return [
      line(verbatim(team.name), members),
      ...(isShown ? named.map((each) => line(personText(known, each.owner), [each], true)) : []),
    ];
  });
  const right = "right" as const;
  if (rows.length === 0) return { title: setting.boardTitle(), blocks: [{ kind: "words", text: say.emptyList() }] };
  return {
    title: setting.boardTitle(),
    blocks: [
      {
        kind: "table",
        columns: [
          { label: setting.team() },
          { label: say.person() },
          ...[say.hygiene(), setting.openDeals(), say.stale(), say.noStep()].map((label) => ({ label, align: right })),
        ],
        rows,
      },
    ],
  };
}

function line(name: Text, of: readonly PersonFigures[], isPerson = false): Text[] {
  const add = (what: "open" | "stale" | "noStep") => numberText(of.reduce((so, each) => so + each[what], 0));
  const nobody = verbatim("");
  return [
    ...(isPerson ? [nobody, name] : [name, nobody]),
    say.score({ share: hygieneOf(of) }),
    add("open"),
    add("stale"),
    add("noStep"),
  ];
}
