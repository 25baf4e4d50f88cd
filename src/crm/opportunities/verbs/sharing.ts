import { field } from "../../../chat/field.ts";
import { verb } from "../../../chat/verb.ts";
import { help } from "../messages/help.ts";
import { label } from "../messages/labels.ts";
import { deal } from "./fields.ts";

/** Who works on a deal beside its owner. */
export const invite = verb("opportunity.invite", {
  noun: "deal",
  words: { en: ["invite"], "zh-CN": ["邀请", "协作"] },
  label: label.invite(),
  title: label.inviteTitle(),
  help: help.helpInvite(),
  usage: help.usagePerson(),
  fields: { opportunity: deal, person: field.person(label.invited()) },
  asks: ["person"],
});

export const part = verb("opportunity.uninvite", {
  noun: "deal",
  words: { en: ["uninvite"], "zh-CN": ["移出"] },
  label: label.part(),
  title: label.partTitle(),
  help: help.helpPart(),
  usage: help.usagePerson(),
  fields: { opportunity: deal, person: field.person(label.invited()) },
  asks: ["person"],
});
