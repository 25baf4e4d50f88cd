import type { Button, CardDraft, RowDraft } from "../../../chat/card.ts";
import { dotted, type Text, verbatim } from "../../../chat/text.ts";
import { button } from "../../../chat/verb.ts";
import { daysBetween } from "../../../kernel/day.ts";
import type { Money } from "../../../kernel/money.ts";
import { assign } from "../../opportunities/verbs/owning.ts";
import { show } from "../../opportunities/verbs/working.ts";
import type { Exception, ExceptionKind } from "../digest/exception.ts";
import type { Digest } from "../digest/kept.ts";
import { exception } from "../messages/exceptions.ts";
import { say } from "../messages/messages.ts";
import { accept, again, ask, exceptions } from "../verbs.ts";
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
  cut: ({ before, after, currency }) =>
    exception.cut({
      before: money(before, currency),
      after: money(after, currency),
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

/** Why it is told, with the reason that was given, and who did it when. */
export function whyText(each: Exception, known: Known): Text {
  const bare = whys[each.kind](each, known);
  const why = each.reason ? exception.because({ why: bare, reason: each.reason }) : bare;
  const isDone = each.by !== null && each.at !== null;
  return isDone && each.by && each.at
    ? exception.by({ why, who: personName(known, each.by), at: each.at.toISOString() })
    : why;
}

export function exceptionRow(digest: string, each: Exception, known: Known, acts: boolean): RowDraft {
  const about = { digest, opportunity: each.deal, fact: each.fact };
  const open = button(show, { opportunity: each.deal });
  const buttons: Button[] = acts
    ? [
        ...(each.owner === null || each.kind === "left" ? [] : [button(ask, about)]),
        button(assign, { opportunity: each.deal }),
        button(accept, about, { here: true }),
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
      ? [{ kind: "list" as const, rows: shown.map((each) => exceptionRow(id, each, known, acts)) }]
      : []),
    ...all,
  ];
}

/** All of them, a page at a time. */
export function exceptionsCard(
  digest: Digest,
  found: { readonly exceptions: readonly Exception[]; readonly total: number },
  { skip, size, done }: { readonly skip: number; readonly size: number; readonly done?: Text },
  known: Known,
  acts: boolean,
): CardDraft {
  const { id } = digest;
  const shown = found.exceptions;
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
        ? [{ kind: "list" as const, rows: shown.map((each) => exceptionRow(id, each, known, acts)) }]
        : [{ kind: "words" as const, text: exception.none() }]),
      { kind: "note", text: say.frozen({ at: digest.until.toISOString() }) },
      { kind: "buttons", buttons: turns },
    ],
  };
}
