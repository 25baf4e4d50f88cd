import { says, sentences, type Text } from "../../chat/text.ts";
import { jobText } from "../health/job-names.ts";

/** What was done that nobody says as a command and no job is called: named for whoever reads the log. */
const { say, lines: deedLines } = sentences("deed", {
  "import.accounts": says({ en: "import", "zh-CN": "导入" }),
  "import.members": says({ en: "import", "zh-CN": "导入" }),
  "import.opportunities": says({ en: "import", "zh-CN": "导入" }),
  "member.join": says({ en: "joined", "zh-CN": "加入" }),
  "person.erase": says({ en: "personal data erased", "zh-CN": "抹除个人数据" }),
  "prompt.contract": says({ en: "renewal deal made", "zh-CN": "新建续约商机" }),
  "prompt.falling": says({ en: "deal made of a prompt", "zh-CN": "由提醒新建商机" }),
  "prompt.hint": says({ en: "deal made of a prompt", "zh-CN": "由提醒新建商机" }),
  "prompt.order": says({ en: "deal made of a prompt", "zh-CN": "由提醒新建商机" }),
  "prompt.rising": says({ en: "deal made of a prompt", "zh-CN": "由提醒新建商机" }),
  "prompt.win-back": says({ en: "deal made of a prompt", "zh-CN": "由提醒新建商机" }),
  "survey.answer": says({ en: "survey answered", "zh-CN": "填写满意度调查" }),
  "survey.explain": says({ en: "survey: reason given", "zh-CN": "满意度调查：填写原因" }),
  "surveys.complaint": says({ en: "complaint noted", "zh-CN": "登记投诉" }),
  "terminal.memberAdd": says({ en: "added at the terminal", "zh-CN": "命令行添加" }),
  "terminal.memberSet": says({ en: "changed at the terminal", "zh-CN": "命令行修改" }),
});

export { deedLines };

const named: ReadonlyMap<string, () => Text> = new Map(Object.entries(say));

/** What was done when it was no command: a deed or a job by its name. */
export const deedText = (verb: string): Text => named.get(verb)?.() ?? jobText(verb);
