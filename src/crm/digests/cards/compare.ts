import type { CardDraft } from "../../../chat/card.ts";
import type { Text } from "../../../chat/text.ts";
import type { Days } from "../digest/named-spans.ts";
import { type Compared, enough, winRate } from "../digest/review.ts";
import { review } from "../messages/review.ts";
import type { Known } from "./names.ts";

export interface Side {
  readonly days: Days;
  readonly figures: Compared;
}

type Say = (figures: Compared) => Text;

const share = (part: number, n: number): Text =>
  n < enough ? review.notEnough({ n }) : review.shareOf({ share: part / n, n });

/** What is compared, and how each is said: with n, and no rate under ten. */
const measures = (target: number): readonly (readonly [Text, Say])[] => [
  [
    review.winRate(),
    ({ closed }) => {
      const n = closed.won + closed.lost;
      const rate = winRate(closed);
      return rate === null ? review.notEnough({ n }) : review.shareOf({ share: rate, n });
    },
  ],
  [
    review.cycleMedian(),
    ({ closed: { won: n, median } }) =>
      n < enough || median === null ? review.notEnough({ n }) : review.median({ days: median, n }),
  ],
  [
    review.followUps(),
    ({ worked: n, contacts }) => (n < enough ? review.notEnough({ n }) : review.perDeal({ each: contacts / n, n })),
  ],
  [
    review.response(),
    ({ responded: n, response }) =>
      n < enough || response === null ? review.notEnough({ n }) : review.workingTime({ minutes: response, n }),
  ],
  [review.inTime({ minutes: target }), ({ inTime, started }) => share(inTime, started)],
  [review.staleShare(), ({ stale, open }) => share(stale, open)],
  [review.hygiene(), ({ tidy, open }) => share(tidy / 60, open)],
];

/** Two spans side by side, the earlier first. */
export function compareCard(before: Side, after: Side, target: number, known: Known): CardDraft {
  const right = "right" as const;
  return {
    title: review.compareTitle({ team: known.team }),
    blocks: [
      {
        kind: "table",
        columns: [
          { label: review.measure() },
          { label: review.spanOf(before.days), align: right },
          { label: review.spanOf(after.days), align: right },
        ],
        rows: measures(target).map(([label, said]) => [label, said(before.figures), said(after.figures)]),
      },
      { kind: "note", text: review.compareNote({ minutes: target }) },
      { kind: "note", text: review.spansAsSaid() },
    ],
  };
}
