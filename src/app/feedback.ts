import { field } from "../chat/field.ts";
import { verbatim } from "../chat/text.ts";
import { verb } from "../chat/verb.ts";
import { adminIds } from "../crm/members/store/store.ts";
import { answer, type Command } from "../work/command.ts";
import { say } from "./messages.ts";

const feedback = verb("desk.feedback", {
  noun: "crm",
  words: { en: ["feedback"], "zh-CN": ["反馈"] },
  label: say.feedbackTitle(),
  help: say.feedbackHelp(),
  usage: say.feedbackUsage(),
  fields: { words: field.text(say.feedbackLabel(), { lines: "many", max: 2000 }) },
  line: "words",
});

/** What somebody thinks of Tandem, in one line or by a form: told to every admin, who keeps it among their messages. */
export const feedbackCommand: Command = answer(feedback, async (work, { words }) => {
  const { name } = work.by;
  const blocks = [{ kind: "quote" as const, text: verbatim(words), by: verbatim(name) }];
  for (const member of await adminIds(work.db, work.tenant)) {
    work.tell({ member }, { title: say.feedbackFrom({ name }), blocks }, { kind: "alert" });
  }
  return { kind: "show", card: { title: say.feedbackKept(), tone: "good", blocks } };
});
