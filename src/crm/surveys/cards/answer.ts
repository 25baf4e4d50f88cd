import type { Button, CardDraft } from "../../../chat/card.ts";
import { dotted, type Text, verbatim } from "../../../chat/text.ts";
import { button } from "../../../chat/verb.ts";
import { show as showAccount } from "../../accounts/verbs.ts";
import { create } from "../../opportunities/verbs/creating.ts";
import { plan } from "../../revisits/verbs.ts";
import { groundNames, label } from "../messages/labels.ts";
import { say } from "../messages/messages.ts";
import { campOf } from "../survey/nps.ts";
import type { AboutSurvey } from "./about.ts";

/** An answer that asks for no conversation; of a promoter, what is worth asking for now. */
export function answerCard(about: AboutSurvey, title?: Text): CardDraft {
  const { survey, account, contact } = about;
  const score = survey.score ?? 0;
  const isPromoter = campOf(score) === "promoter";
  const said = { account: account.name, score };
  const by = dotted([...(contact ? [verbatim(contact.name)] : []), verbatim(account.name), groundNames[survey.ground]]);
  return {
    title: title ?? (isPromoter ? say.promoter(said) : say.passive(said)),
    tone: isPromoter ? "good" : "plain",
    about: { kind: "survey", id: survey.id },
    blocks: [
      ...(isPromoter ? [{ kind: "words" as const, text: say.promoterNext() }] : []),
      { kind: "quote", text: survey.comment === null ? label.noWhy() : verbatim(survey.comment), by },
      { kind: "buttons", buttons: [...(isPromoter ? next(about) : []), open(about)] },
    ],
  };
}

const next = ({ account }: AboutSurvey): Button[] => [
  button(plan, { account: account.id }, { label: label.reference() }),
  button(create, { account: account.id }, { label: label.newDeal() }),
];

const open = ({ account }: AboutSurvey): Button =>
  button(showAccount, { account: account.id }, { label: label.openCustomer() });
