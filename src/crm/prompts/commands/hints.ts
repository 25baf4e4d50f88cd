import type { Block } from "../../../chat/card.ts";
import { numberText, verbatim } from "../../../chat/text.ts";
import { answer, type Command, type Outcome } from "../../../work/command.ts";
import type { Work } from "../../../work/work.ts";
import { label } from "../messages/labels.ts";
import { say } from "../messages/messages.ts";
import { answered } from "../prompt/answer.ts";
import { hitRates, type Tried } from "../store/hints.ts";
import { hints, type Refused, refusals, refuse, refusedFor } from "../verbs.ts";
import { loadMine, orWho } from "./about.ts";
import { doneCard, keep } from "./answering.ts";

const isRefusal = (text: string): text is Refused => refusals.some((each) => each === text);

/** F24: hints are refused by one tap, which is what they learn from; managers see how often each was taken up. */
export const hinting: readonly Command[] = [
  answer(refuse, async (work, { prompt: id, why }): Promise<Outcome> => {
    const mine = await loadMine(work, id);
    const { prompt, account } = mine;
    const after = await orWho(work, () => answered(prompt, "refused", { words: why }, work));
    const undoable = await keep(work, refuse.name, prompt, after);
    const product = prompt.facts.kind === "hint" ? prompt.facts.product : "";
    const reason = isRefusal(why) ? refusedFor[why] : verbatim(why);
    const title = say.answeredRefused({ account: account.name, product, why: reason });
    return { kind: "show", card: doneCard(mine, title, { undoable }) };
  }),

  answer(hints, async (work) => {
    const rows = await hitRates(work, 30);
    const right = "right" as const;
    const table: Block = {
      kind: "table",
      columns: [
        { label: label.product(), align: "left" },
        ...[label.shown(), label.taken(), label.rate()].map((each) => ({ label: each, align: right })),
      ],
      rows: rows.map((row) => [
        say.pair(row),
        numberText(row.shown),
        numberText(row.taken),
        isOff(work, row) ? say.off() : say.rateIs({ share: row.taken / row.shown }),
      ]),
    };
    return {
      kind: "show",
      card: { title: say.hintsTitle(), blocks: [rows.length ? table : { kind: "words", text: say.noHints() }] },
    };
  }),
];

/** Shown often enough to judge, and hardly ever taken up. */
function isOff({ policy }: Work, { shown, taken }: Tried): boolean {
  const { offAfter, offUnder } = policy.customers.hints;
  return shown >= offAfter && taken * 100 < offUnder * shown;
}
