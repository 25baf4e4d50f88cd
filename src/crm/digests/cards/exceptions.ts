import type { Button, CardDraft, RowDraft } from "../../../chat/card.ts";
import { dotted, moneyText, type Text, verbatim } from "../../../chat/text.ts";
import { button } from "../../../chat/verb.ts";
import { daysBetween } from "../../../kernel/day.ts";
import type { Money } from "../../../kernel/money.ts";
import { worthText } from "../../opportunities/opportunity/masking.ts";
import { assign } from "../../opportunities/verbs/owning.ts";
import { next, setCloseDate, show } from "../../opportunities/verbs/working.ts";
import type { Exception, ExceptionKind } from "../digest/exception.ts";
import type { Digest } from "../digest/kept.ts";
import { exception } from "../messages/exceptions.ts";
import { say } from "../messages/messages.ts";
import { accept, again, ask, exceptions, unmute } from "../verbs.ts";
import { type Known, personName, personText, stageText } from "./names.ts";

/** Why, by kind: old → new where there is both. */
const whys: { readonly [K in ExceptionKind]: (each: Exception, known: Known) => Text } = {
  pushed: ({ before, after, count }) =>
    exception.pushed({
      before: before ?? "",
      after: after ?? "",
      days: daysBetween(before ?? "", after ?? ""),
      times: count,
    }),
  cut: ({ deal: id, before, after, currency }) =>
    exception.cut({
      before: worthText({ id }, moneyText(money(before, currency))),
      after: worthText({ id }, moneyText(money(after, currency))),
      percent: Math.round(100 - (100 * Number(after)) / Number(before)),
    }),
  back: (each, known) => exception.back(stages(each, known)),
  skipped: (each, known) => exception.skipped(stages(each, known)),
  quiet: ({ count }) => exception.quiet({ days: count }),
  overdue: ({ before, count }) => exception.overdue({ before: before ?? "", days: count }),
  long: ({ count, than, stage }, known) =>
    exception.long({ days: count, than: Math.floor(than ?? 0), stage: stageText(known, stage) }),
  absent: ({ owner, until, count }, known) =>
    exception.absent({ who: owner ? personName(known, owner) : "–", until: until ?? "", deals: count }),
  left: ({ owner, count }, known) => exception.left({ who: owner ? personName(known, owner) : "–", deals: count }),
};

const money = (amount: string | null, currency: string): Money => ({ amount: amount ?? "0", currency });
const stages = ({ before, after, stage }: Exception, known: Known) => ({
  before: stageText(known, before ?? stage),
  after: stageText(known, after ?? stage),
});

interface Page {
  readonly exceptions: readonly Exception[];
  readonly total: number;
}

/** Why it is told, with the reason that was given, and who did it when. */
export function whyText(each: Exception, known: Known): Text {
  const bare = whys[each.kind](each, known);
  const why = each.reason ? exception.because({ why: bare, reason: each.reason }) : bare;
  const isDone = each.by !== null && each.at !== null;
  return isDone && each.by && each.at
    ? exception.by({ why, who: personName(known, each.by), at: each.at.toISOString() })
    : why;
}

const nextStep = (opportunity: string): Button[] => [button(next, { opportunity })];
const closeDate = (opportunity: string): Button[] => [button(setCloseDate, { opportunity })];
const nothing = (): Button[] => [];
/** What sets it right at once, by kind. */
const mends: { readonly [K in ExceptionKind]: (opportunity: string) => Button[] } = {
  pushed: nextStep,
  cut: nextStep,
  back: nextStep,
  skipped: nextStep,
  quiet: nextStep,
  overdue: closeDate,
  long: nextStep,
  absent: nothing,
  left: nothing,
};

/** `isListed`: it stands in the list of all, which is drawn anew; a digest stays as it was told. */
export function exceptionRow(
  digest: string,
  each: Exception,
  known: Known,
  { acts, isListed }: { readonly acts: boolean; readonly isListed: boolean },
): RowDraft {
  const about = { digest, opportunity: each.deal, fact: each.fact };
  const open = button(show, { opportunity: each.deal });
  const buttons: Button[] = acts
    ? [
        ...(each.owner === null || each.kind === "left" ? [] : [button(ask, about)]),
        button(assign, { opportunity: each.deal }),
        ...mends[each.kind](each.deal),
        button(accept, about, { here: isListed }),
        open,
      ]
    : [open];
  return {
    title: verbatim(`#${each.number} ${each.name}`),
    details: [whyText(each, known), dotted([stageText(known, each.stage), personText(known, each.owner)])],
    tone: "warning",
    buttons,
  };
}

/** What was muted: by whom and when, with the way back. */
function mutedRow(digest: string, each: Exception, known: Known, acts: boolean): RowDraft {
  const about = { digest, opportunity: each.deal, fact: each.fact };
  const who = each.mutedBy === null ? "Tandem" : personName(known, each.mutedBy);
  return {
    title: verbatim(`#${each.number} ${each.name}`),
    details: [
      whyText(each, known),
      ...(each.mutedAt ? [exception.mutedBy({ who, at: each.mutedAt.toISOString() })] : []),
    ],
    tone: "quiet",
    buttons: acts ? [button(unmute, about, { here: true })] : [],
  };
}

/** (c): the greatest, and how many there are in all. */
export function exceptionBlocks(
  { id, numbers }: Pick<Digest, "id" | "numbers">,
  shown: readonly Exception[],
  known: Known,
  acts: boolean,
): CardDraft["blocks"] {
  const heading = { kind: "heading" as const, text: exception.heading({ count: numbers.exceptions }) };
  if (numbers.exceptions === 0) return [{ kind: "note", text: exception.none() }];
  const rest = numbers.exceptions - shown.length;
  const all: CardDraft["blocks"] =
    rest > 0
      ? [
          {
            kind: "buttons",
            buttons: [
              button(
                exceptions,
                { digest: id },
                { label: say.counted({ what: exception.all(), count: numbers.exceptions }) },
              ),
            ],
          },
        ]
      : [];
  return [
    heading,
    ...(shown.length
      ? [{ kind: "list" as const, rows: shown.map((each) => exceptionRow(id, each, known, { acts, isListed: false })) }]
      : []),
    ...all,
  ];
}

/** All of them, a page at a time, and below what was muted. */
export function exceptionsCard(
  digest: Digest,
  found: Page,
  muted: Page,
  { skip, size, done }: { readonly skip: number; readonly size: number; readonly done?: Text },
  known: Known,
  acts: boolean,
): CardDraft {
  const { id } = digest;
  const shown = found.exceptions;
  const hushed = muted.exceptions.map((each) => mutedRow(id, each, known, acts));
  const turns = [
    ...(skip > 0
      ? [button(exceptions, { digest: id, skip: Math.max(0, skip - size) }, { label: say.back(), here: true })]
      : []),
    ...(skip + shown.length < found.total
      ? [button(exceptions, { digest: id, skip: skip + size }, { label: say.more(), here: true })]
      : []),
    button(again, { digest: id }, { label: say.funnel(), here: true }),
  ];
  return {
    title: exception.heading({ count: found.total }),
    blocks: [
      ...(done ? [{ kind: "words" as const, text: done }] : []),
      ...(shown.length
        ? [
            {
              kind: "list" as const,
              rows: shown.map((each) => exceptionRow(id, each, known, { acts, isListed: true })),
            },
          ]
        : [{ kind: "words" as const, text: exception.none() }]),
      ...(hushed.length
        ? [
            { kind: "heading" as const, text: exception.muted({ count: muted.total }) },
            { kind: "list" as const, rows: hushed },
          ]
        : []),
      { kind: "note", text: say.frozen({ at: digest.until.toISOString() }) },
      { kind: "buttons", buttons: turns },
    ],
  };
}
