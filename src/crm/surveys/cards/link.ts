import type { CardDraft, Row } from "../../../chat/card.ts";
import { dotted, instantText, verbatim } from "../../../chat/text.ts";
import { button } from "../../../chat/verb.ts";
import { reachTexts } from "../../accounts/account/masking.ts";
import { show as showAccount } from "../../accounts/verbs.ts";
import { groundNames, label } from "../messages/labels.ts";
import { say } from "../messages/messages.ts";
import { drop, link, take } from "../verbs.ts";
import type { AboutSurvey } from "./about.ts";

const contactName = ({ contact }: Pick<AboutSurvey, "contact">) => (contact ? verbatim(contact.name) : label.someone());

/** What is passed on to the customer: words to copy with the address, and how to reach them. */
export function linkCard(about: AboutSurvey, url: string, as: string | null): CardDraft {
  const { account, contact, survey } = about;
  const reach = contact ? reachTexts(account, contact) : [];
  return {
    title: say.linkFor({ account: account.name, contact: contactName(about) }),
    blocks: [
      { kind: "words", text: say.passOn() },
      { kind: "quote", text: say.invitation({ url, as }) },
      {
        kind: "facts",
        facts: [
          ...(reach.length ? [{ label: label.reach(), value: dotted(reach) }] : []),
          { label: label.goodUntil(), value: instantText(survey.expiresAt) },
        ],
      },
      { kind: "link", text: label.openPage(), url },
      {
        kind: "buttons",
        buttons: [
          button(take, { account: account.id, ...(contact ? { contact: contact.id } : {}) }),
          button(showAccount, { account: account.id }, { label: label.openCustomer() }),
        ],
      },
    ],
  };
}

/** A survey that waits to be passed on, in a list. */
export function readyRow(about: AboutSurvey, list: string): Row {
  const { survey, account } = about;
  const known = { survey: survey.id };
  return {
    title: verbatim(account.name),
    details: [dotted([contactName(about), groundNames[survey.ground]])],
    tone: "plain",
    buttons: [button(link, known, { tone: "primary" }), button(drop, known, { list })],
  };
}
