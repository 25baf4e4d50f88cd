import type { Button, CardDraft, RowDraft } from "../../../chat/card.ts";
import { dotted, instantText, moneyText, type Text, verbatim } from "../../../chat/text.ts";
import { button } from "../../../chat/verb.ts";
import { worthText } from "../../opportunities/opportunity/masking.ts";
import { next, setCloseDate, show, update } from "../../opportunities/verbs/working.ts";
import type { Digest } from "../digest/kept.ts";
import type { Listed, ListedDeal, Which } from "../digest/listed.ts";
import { say } from "../messages/messages.ts";
import { setting } from "../messages/settings.ts";
import { list } from "../verbs.ts";
import { figureText, type Known, personName, personText, ruleText, stageText } from "./names.ts";

export const pageSize = 10;

/** The deals behind a number, as of its digest: their count and sum are the number. */
export function listCard(digest: Digest, which: Which, listed: Listed, skip: number, known: Known): CardDraft {
  const { figure, stage, owner } = which;
  const { deals, total } = listed;
  const title = say.listTitle({
    what: figureText[figure] ?? say.deals(),
    stage: stage === undefined ? null : stageText(known, stage),
    owner: owner === undefined || owner === "pool" ? null : personName(known, owner),
    count: total,
    sum: { amount: listed.sum, currency: digest.numbers.currency },
  });
  const turn = (to: number, label: Text): Button =>
    button(list, { digest: digest.id, figure, stage, owner, skip: to }, { label, here: true });
  const turns = [
    ...(skip > 0 ? [turn(Math.max(0, skip - pageSize), say.back())] : []),
    ...(skip + deals.length < total ? [turn(skip + pageSize, say.more())] : []),
  ];
  return {
    title,
    blocks: [
      ...(deals.length
        ? [{ kind: "list" as const, rows: deals.map((deal) => listRow(deal, figure, known)) }]
        : [{ kind: "words" as const, text: say.emptyList() }]),
      ...(total > deals.length && deals.length
        ? [{ kind: "note" as const, text: say.page({ from: skip + 1, to: skip + deals.length, of: total }) }]
        : []),
      ...(which.only === null ? [] : [{ kind: "note" as const, text: say.onlyYours() }]),
      { kind: "note", text: say.frozen({ at: digest.until.toISOString() }) },
      ...(turns.length ? [{ kind: "buttons" as const, buttons: turns }] : []),
    ],
  };
}

function listRow(deal: ListedDeal, figure: string, known: Known): RowDraft {
  const stage = stageText(known, deal.stage);
  const isMove = deal.from !== null && deal.from !== deal.stage;
  const details = [
    isMove && deal.from !== null ? say.fromTo({ from: stageText(known, deal.from), to: stage }) : stage,
    ...(deal.amount === null ? [] : [worthText(deal, moneyText({ amount: deal.amount, currency: deal.currency }))]),
    personText(known, deal.owner),
    ...(deal.at ? [instantText(deal.at)] : []),
  ];
  const lacks = figure === "untidy" ? [lacksText(deal)] : [];
  return {
    title: verbatim(`#${deal.number} ${deal.name}`),
    details: [dotted(details), ...lacks],
    buttons: figure === "untidy" ? mending(deal) : [button(show, { opportunity: deal.id })],
  };
}

const lacksText = ({ broken }: ListedDeal): Text =>
  setting.lacks({ what: broken.flatMap((rule) => ruleText[rule] ?? []) });

/** F15: what mends a deal, in its row. */
export function mending({ id: opportunity, broken }: Pick<ListedDeal, "id" | "broken">): Button[] {
  const known = { opportunity };
  return [
    ...(broken.includes("nextStep") ? [button(next, known)] : []),
    ...(broken.includes("closeDate") ? [button(setCloseDate, known)] : []),
    ...(broken.includes("amount") || broken.includes("decision") ? [button(update, known)] : []),
    button(show, known),
  ];
}

/** F15: one's own deals that lack something, each mended in its row. */
export function toZeroCard(
  listed: Listed,
  share: number | null,
  skip: number,
  more: Button | null,
  known: Known,
): CardDraft {
  return {
    title: setting.toZero({ count: listed.total, share }),
    tone: listed.total === 0 ? "good" : "plain",
    blocks: [
      ...(listed.deals.length
        ? [{ kind: "list" as const, rows: listed.deals.map((deal) => listRow(deal, "untidy", known)) }]
        : []),
      ...(more
        ? [
            {
              kind: "note" as const,
              text: say.page({ from: skip + 1, to: skip + listed.deals.length, of: listed.total }),
            },
            { kind: "buttons" as const, buttons: [more] },
          ]
        : []),
    ],
  };
}
