import type { Block, Button, CardDraft } from "../../../chat/card.ts";
import { numberText, type Text } from "../../../chat/text.ts";
import { button } from "../../../chat/verb.ts";
import type { Digest } from "../digest/kept.ts";
import {
  coverageOf,
  hygieneOf,
  minus,
  type Numbers,
  type Pair,
  type PersonFigures,
  plus,
  totalOf,
  worth,
} from "../digest/numbers.ts";
import type { SpanName } from "../digest/span.ts";
import { say } from "../messages/messages.ts";
import { details, exceptions, list, nudgeAll } from "../verbs.ts";
import { endedTable, funnelChart, funnelTable, stockTable } from "./funnel.ts";
import { type Known, personText } from "./names.ts";

/** Who reads it: a manager all; in a room, or where people are not to be shown, no names. */
export interface Shown {
  readonly people: boolean;
  /** What only a manager does. */
  readonly acts: boolean;
  /** The rows of the exceptions, and what follows the people. */
  readonly exceptions: CardDraft["blocks"];
  readonly more: CardDraft["blocks"];
}

const titles: { readonly [S in SpanName]: (team: string | null, day: string) => Text } = {
  day: (team, day) => say.title({ team, day }),
  week: (team) => say.weekTitle({ team }),
  month: (team) => say.monthTitle({ team }),
};

/** F11: headline, funnel, exceptions, people, the customers' side; every number is a button away from its deals. */
export function digestCard(digest: Digest, known: Known, shown: Shown): CardDraft {
  const { numbers } = digest;
  const title = titles[digest.span](known.team, digest.day);
  if (isNothing(numbers))
    return {
      title,
      tone: "quiet",
      blocks: [
        { kind: "words", text: say.quietDay({ team: known.team }) },
        ...endedTable(numbers, known),
        ...shown.more,
      ],
    };
  const { unsummed } = numbers;
  return {
    title,
    blocks: [
      { kind: "facts", facts: headline(numbers) },
      { kind: "buttons", buttons: headlineButtons(digest) },
      funnelChart(numbers, known),
      stockTable(numbers, known),
      ...funnelTable(numbers, known),
      trendChart(numbers),
      ...shown.exceptions,
      ...(shown.people ? peopleBlocks(digest, known) : []),
      ...shown.more,
      ...(unsummed.length ? [{ kind: "note" as const, text: say.unsummed({ money: unsummed }) }] : []),
      { kind: "note", text: say.span({ since: digest.since.toISOString(), until: digest.until.toISOString() }) },
      { kind: "buttons", buttons: actions(digest, shown) },
    ],
  };
}

const isNothing = ({ open, funnel }: Numbers): boolean => {
  const { opening, closing, flows } = totalOf(funnel);
  return [open.now, opening, closing, ...Object.values(flows)].every(({ count }) => count === 0);
};

/** (a): each figure with its change since the last digest. */
function headline(numbers: Numbers): { label: Text; value: Text }[] {
  const { currency, target } = numbers;
  const won = tallyText(numbers.won, currency);
  const total = {
    now: plus(numbers.won.now, numbers.weighted.now),
    before: plus(numbers.won.before, numbers.weighted.before),
  };
  const diff = minus(total.now, total.before);
  return [
    { label: say.open(), value: tallyText(numbers.open, currency) },
    {
      label: say.forecast(),
      value: say.forecastIs({
        sum: worth(total.now, currency),
        weighted: worth(numbers.weighted.now, currency),
        diff: worth(diff, currency),
      }),
    },
    {
      label: say.won(),
      value:
        target === null
          ? won
          : say.ofTarget({
              tally: won,
              target: { amount: target, currency },
              share: Number(numbers.won.now.value) / Number(target),
            }),
    },
    { label: say.coverage(), value: coverageText(numbers) },
    ...(numbers.overdue.now.count ? [{ label: say.overdue(), value: tallyText(numbers.overdue, currency) }] : []),
  ];
}

function tallyText({ now, before }: Pair, currency: string): Text {
  const diff = minus(now, before);
  return say.tally({ count: now.count, money: worth(now, currency), by: diff.count, diff: worth(diff, currency) });
}

function coverageText({ due, won, weighted, target }: Numbers): Text {
  const now = coverageOf(due.now, won.now, target);
  const before = coverageOf(due.before, won.before, target);
  if (now.kind === "none") return say.noTarget();
  if (now.kind === "met") return say.targetMet();
  const likely = coverageOf(weighted.now, won.now, target);
  return say.covers({
    ratio: now.ratio,
    was: before.kind === "ratio" ? before.ratio : null,
    weighted: likely.kind === "ratio" ? likely.ratio : null,
  });
}

function headlineButtons({ id: digest, numbers }: Digest): Button[] {
  const figures = [
    ["open", numbers.open.now, say.open()],
    ["wonInMonth", numbers.won.now, say.won()],
    ["weighted", numbers.weighted.now, say.weighted()],
    ["due", numbers.due.now, say.due()],
    ["overdue", numbers.overdue.now, say.overdue()],
  ] as const;
  return figures.flatMap(([figure, { count }, what]) => listButton(digest, figure, what, count));
}

/** A number that opens its deals; none where there are none. */
export function listButton(digest: string, figure: string, what: Text, count: number, narrowed: object = {}): Button[] {
  if (count === 0) return [];
  return [button(list, { digest, figure, ...narrowed }, { label: say.counted({ what, count }) })];
}

function trendChart({ weeks }: Numbers): Block {
  const of = (kind: "new" | "won" | "lost") => weeks.map((week) => week[kind]);
  const all = (kind: "new" | "won" | "lost") => of(kind).reduce((so, each) => so + each, 0);
  return {
    kind: "chart",
    shape: "line",
    points: weeks.map(({ monday }) => say.weekOf({ monday })),
    series: [
      { label: say.flowNew(), values: of("new") },
      { label: say.flowWon(), values: of("won") },
      { label: say.flowLost(), values: of("lost") },
    ],
    alt: say.trendInWords({ weeks: weeks.length, came: all("new"), won: all("won"), lost: all("lost") }),
  };
}

/** (d): Σ people = team. */
function peopleBlocks({ id: digest, numbers: { people } }: Digest, known: Known): Block[] {
  const right = "right" as const;
  const line = (name: Text, of: readonly PersonFigures[]): Text[] => {
    const add = (what: "open" | "stale" | "noStep") => numberText(of.reduce((so, each) => so + each[what], 0));
    return [name, add("open"), add("stale"), add("noStep"), say.score({ share: hygieneOf(of) })];
  };
  const count = (what: "stale" | "noStep") => people.reduce((so, each) => so + each[what], 0);
  const shown = people.slice(0, 20);
  return [
    { kind: "heading", text: say.people() },
    {
      kind: "table",
      columns: [
        { label: say.person(), align: "left" },
        ...[say.open(), say.stale(), say.noStep(), say.hygiene()].map((label) => ({ label, align: right })),
      ],
      rows: [...shown.map((each) => line(personText(known, each.owner), [each])), line(say.total(), people)],
    },
    {
      kind: "buttons",
      buttons: [
        ...listButton(digest, "stale", say.stale(), count("stale")),
        ...listButton(digest, "noStep", say.noStep(), count("noStep")),
        button(list, { digest, figure: "untidy" }, { label: say.untidy() }),
      ],
    },
  ];
}

/** (f) */
function actions({ id: digest, numbers }: Digest, { acts }: Shown): Button[] {
  const stale = numbers.people.reduce((so, each) => so + (each.owner === null ? 0 : each.stale), 0);
  return [
    button(details, { digest }, { tone: "primary" }),
    ...(acts && stale ? [button(nudgeAll, { digest }, { confirm: say.nudgeSure({ count: stale }) })] : []),
    ...(acts && numbers.exceptions ? [button(exceptions, { digest }, { label: say.mute() })] : []),
  ];
}
