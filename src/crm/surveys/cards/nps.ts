import type { Block, CardDraft, Row } from "../../../chat/card.ts";
import { dayText, dotted, type Text, verbatim } from "../../../chat/text.ts";
import { button } from "../../../chat/verb.ts";
import { dayAt } from "../../../kernel/day.ts";
import { show as showAccount } from "../../accounts/verbs.ts";
import { groundNames, label } from "../messages/labels.ts";
import { say } from "../messages/messages.ts";
import type { Answer } from "../survey/answer.ts";
import { type Answers, fewest, npsOf } from "../survey/nps.ts";
import { show, spans } from "../verbs.ts";

interface Shown {
  readonly figures: { readonly relationship: Answers; readonly event: Answers; readonly staff: Answers };
  readonly answers: readonly Answer[];
  /** How the next page is asked for; null: there is none. */
  readonly after: string | null;
  readonly days: number;
  readonly zone: string;
}

/** The scores of a span, each of its own kind, and the answers behind them. */
export function npsCard({ figures, answers, after, days, zone }: Shown): CardDraft {
  const others = spans.filter((each) => each !== days);
  const turn = after === null ? [] : [button(show, { days: String(days), after }, { label: label.more(), here: true })];
  return {
    title: say.nps({ days }),
    blocks: [
      {
        kind: "facts",
        facts: [
          { label: say.relationship(), value: npsText(figures.relationship) },
          { label: say.event(), value: npsText(figures.event) },
          ...(figures.staff.answered ? [{ label: say.staff(), value: campsText(figures.staff) }] : []),
        ],
      },
      { kind: "note", text: say.byContact() },
      { kind: "heading", text: say.answers() },
      ...listed(answers, zone),
      {
        kind: "buttons",
        buttons: [
          ...turn,
          ...others.map((each) =>
            button(show, { days: String(each) }, { label: say.lastDays({ days: each }), here: true }),
          ),
        ],
      },
    ],
  };
}

const listed = (answers: readonly Answer[], zone: string): Block[] =>
  answers.length
    ? [{ kind: "list", rows: answers.map((each) => answerRow(each, zone)) }]
    : [{ kind: "words", text: say.noAnswers() }];

/** The score with what it may be off by, of how many, and how many of those asked answered. */
export function npsText(answers: Answers): Text {
  const { n, score, responseRate } = npsOf(answers);
  const { sent, answered } = answers;
  return dotted([
    score ? say.scoreIs({ ...score, n }) : say.tooFew({ n, fewest }),
    ...(n ? [campsText(answers)] : []),
    ...(responseRate === null ? [] : [say.rate({ answered, sent, rate: responseRate })]),
  ]);
}

const campsText = ({ promoters, passives, detractors }: Answers): Text =>
  say.camps({ promoters, passives, detractors });

function answerRow(
  { score, account, accountId, contact, comment, answeredAt, source, ground }: Answer,
  zone: string,
): Row {
  return {
    title: dotted([verbatim(account), say.scored({ score })]),
    details: [
      dotted([
        dayText(dayAt(answeredAt, zone)),
        ...(contact ? [verbatim(contact)] : []),
        source === "staff" ? label.byStaff() : groundNames[ground],
      ]),
      ...(comment ? [verbatim(comment.slice(0, 300))] : []),
    ],
    tone: score <= 6 ? "bad" : "plain",
    buttons: [button(showAccount, { account: accountId }, { label: label.openCustomer() })],
  };
}
