import type { Block } from "../../../chat/card.ts";
import { dotted, numberText, roughMoneyText, type Text, verbatim } from "../../../chat/text.ts";
import { endings, type Numbers, type Step, sum, type Tally, totalOf, worth } from "../digest/numbers.ts";
import { say } from "../messages/messages.ts";
import { type Known, stageText } from "./names.ts";

/** (b) as people would rather look. */
export function funnelChart({ funnel }: Numbers, known: Known): Block {
  const parts = funnel.map(({ stage, closing }) => dotted([stageText(known, stage), numberText(closing.count)]));
  return {
    kind: "chart",
    shape: "funnel",
    points: funnel.map(({ stage }) => stageText(known, stage)),
    series: [{ label: say.deals(), values: funnel.map(({ closing }) => closing.count) }],
    alt: say.funnelInWords({ parts }),
  };
}

/** What stands in each stage, what all of it is worth and may bring, and what has ended so far. */
export function stockTable(numbers: Numbers, known: Known): Block {
  const { funnel, currency } = numbers;
  const line = (name: Text, { closing, weighted }: Step): Text[] => [
    ...[name, numberText(closing.count), roughMoneyText(worth(closing, currency))],
    roughMoneyText({ amount: weighted, currency }),
  ];
  const none = verbatim("–");
  return {
    kind: "table",
    columns: [
      { label: say.stage(), align: "left" },
      ...[say.deals(), say.amount(), say.allWeighted()].map((label) => ({ label, align: "right" as const })),
    ],
    rows: [
      ...funnel.map((step) => line(stageText(known, step.stage), step)),
      line(say.openTotal(), totalOf(funnel)),
      ...endedLines(numbers, known).map((cells) => [...cells, none]),
    ],
  };
}

/** What has ended so far, of who has nothing open. */
export function endedTable(numbers: Numbers, known: Known): Block[] {
  const rows = endedLines(numbers, known);
  if (rows.length === 0) return [];
  const heads = [say.deals(), say.amount()].map((label) => ({ label, align: "right" as const }));
  return [{ kind: "table", columns: [{ label: say.stage(), align: "left" }, ...heads], rows }];
}

/** The ways in which deals have ended so far, with their number and sum; none that has not happened yet. */
function endedLines({ ended, currency }: Numbers, known: Known): Text[][] {
  return endings
    .filter((ending) => ended[ending].count > 0)
    .map((ending) => [
      say.toDate({ what: stageText(known, ending) }),
      numberText(ended[ending].count),
      roughMoneyText(worth(ended[ending], currency)),
    ]);
}

/** (b): before, what came, what went, now; by count. */
export function funnelTable({ funnel }: Numbers, known: Known): Block[] {
  const right = "right" as const;
  const came = ({ flows }: Step): Tally => sum([flows.new, flows.reopened, flows.received, flows.in]);
  const hasHanded = funnel.some(({ flows }) => flows.handed.count > 0);
  const line = (name: Text, step: Step): Text[] => [
    name,
    numberText(step.opening.count),
    numberText(came(step).count),
    numberText(step.flows.forward.count),
    numberText(step.flows.back.count),
    numberText(step.flows.won.count),
    numberText(step.flows.lost.count),
    ...(hasHanded ? [numberText(step.flows.handed.count)] : []),
    numberText(step.closing.count),
  ];
  const heads = [
    say.before(),
    say.flowIn(),
    say.flowForward(),
    say.flowBack(),
    say.flowWon(),
    say.flowLost(),
    ...(hasHanded ? [say.flowHanded()] : []),
    say.now(),
  ];
  return [
    { kind: "heading", text: say.moves() },
    {
      kind: "table",
      columns: [{ label: say.stage(), align: "left" }, ...heads.map((label) => ({ label, align: right }))],
      rows: [...funnel.map((step) => line(stageText(known, step.stage), step)), line(say.total(), totalOf(funnel))],
    },
  ];
}
