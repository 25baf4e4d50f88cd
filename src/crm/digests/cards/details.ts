import type { Block, CardDraft } from "../../../chat/card.ts";
import { numberText, roughMoneyText, type Text } from "../../../chat/text.ts";
import { button } from "../../../chat/verb.ts";
import type { Digest } from "../digest/kept.ts";
import { type Flow, flowNames, type Numbers, type Step, type Tally, totalOf, worth } from "../digest/numbers.ts";
import { say } from "../messages/messages.ts";
import { again } from "../verbs.ts";
import { listButton } from "./digest.ts";
import { flowText, type Known, personText, stageText } from "./names.ts";

/** Every number of a digest, with the list behind each: by stage and flow, by count and by amount, and by person. */
export function detailsCard(digest: Digest, known: Known): CardDraft {
  const { numbers, id } = digest;
  const total = totalOf(numbers.funnel);
  return {
    title: say.details(),
    blocks: [
      { kind: "note", text: say.addsUp() },
      { kind: "heading", text: say.byCount() },
      table(numbers, known, ({ count }) => numberText(count)),
      { kind: "heading", text: say.byValue() },
      table(numbers, known, (each) => roughMoneyText(worth(each, numbers.currency))),
      {
        kind: "buttons",
        buttons: flowNames.flatMap((flow) => listButton(id, flow, flowText[flow], shownCount(total, flow))),
      },
      ...numbers.funnel.flatMap((step) => stageBlocks(id, step, known)),
      ...peopleButtons(digest, known),
      { kind: "buttons", buttons: [button(again, { digest: id }, { here: true })] },
    ],
  };
}

/** A changed amount moves no deal: whether there is something to see is said by its worth. */
const shownCount = (step: Step, flow: Flow): number =>
  flow === "changed" ? Number(step.flows.changed.value !== "0") : step.flows[flow].count;

function table({ funnel }: Numbers, known: Known, say_: (tally: Tally) => Text): Block {
  const used = flowNames.filter((flow) =>
    funnel.some(({ flows }) => flows[flow].count !== 0 || flows[flow].value !== "0"),
  );
  const line = (name: Text, step: Step): Text[] => [
    name,
    say_(step.opening),
    ...used.map((flow) => say_(step.flows[flow])),
    say_(step.closing),
  ];
  const heads = [say.before(), ...used.map((flow) => flowText[flow]), say.now()];
  return {
    kind: "table",
    columns: [{ label: say.stage(), align: "left" }, ...heads.map((label) => ({ label, align: "right" as const }))],
    rows: [...funnel.map((step) => line(stageText(known, step.stage), step)), line(say.total(), totalOf(funnel))],
  };
}

function stageBlocks(digest: string, step: Step, known: Known): Block[] {
  const { stage } = step;
  const buttons = [
    ...listButton(digest, "opening", say.before(), step.opening.count, { stage }),
    ...flowNames.flatMap((flow) => listButton(digest, flow, flowText[flow], shownCount(step, flow), { stage })),
    ...listButton(digest, "open", say.now(), step.closing.count, { stage }),
  ];
  return buttons.length
    ? [
        { kind: "words", text: stageText(known, stage) },
        { kind: "buttons", buttons },
      ]
    : [];
}

function peopleButtons({ id, numbers: { people } }: Digest, known: Known): Block[] {
  return people.slice(0, 10).flatMap((each): Block[] => {
    const narrowed = { owner: each.owner ?? "pool" };
    const buttons = [
      ...listButton(id, "open", say.open(), each.open, narrowed),
      ...listButton(id, "stale", say.stale(), each.stale, narrowed),
      ...listButton(id, "noStep", say.noStep(), each.noStep, narrowed),
    ];
    return [
      { kind: "words", text: personText(known, each.owner) },
      { kind: "buttons", buttons },
    ];
  });
}
