import type { CardDraft } from "../chat/card.ts";
import { type Text, verbatim } from "../chat/text.ts";
import { type Verb, verb } from "../chat/verb.ts";
import { Refusal } from "../kernel/refusal.ts";
import { type Role, roles } from "../policy/schema.ts";
import { answer, type Command } from "../work/command.ts";
import type { Work } from "../work/work.ts";
import { say } from "./messages.ts";

const exporting = verb("desk.export", {
  noun: "crm",
  words: { en: ["export"], "zh-CN": ["导出"] },
  label: say.exportTitle(),
  help: say.exportHelp(),
  fields: {},
});

const importing = verb("desk.import", {
  noun: "crm",
  words: { en: ["import"], "zh-CN": ["导入"] },
  label: say.importTitle(),
  help: say.importHelp(),
  fields: {},
});

/** Whole tables come and go at the terminal, where files lie: the chat says how, to whoever may. */
export const dataCommands: readonly Command[] = [
  way("export", exporting, say.exportWords(), [
    [say.dealRows(), "npm run tandem -- export opportunities --format xlsx --out deals.xlsx"],
    [say.customerRows(), "npm run tandem -- export customers --out customers.csv"],
  ]),
  way("import", importing, say.importWords(), [
    [say.tryFirst(), "npm run tandem -- import opportunities deals.csv --dry-run --rejects rejects.csv"],
    [say.thenImport(), "npm run tandem -- import opportunities deals.csv"],
  ]),
];

function way(
  what: "export" | "import",
  asked: Verb<Record<never, never>>,
  words: Text,
  lines: readonly (readonly [Text, string])[],
): Command {
  const facts = lines.map(([label, line]) => ({ label, value: verbatim(line) }));
  const blocks: CardDraft["blocks"] = [
    { kind: "words", text: words },
    { kind: "facts", facts },
  ];
  return answer(asked, async (work) => {
    insist(work, work.policy.may[what]);
    return { kind: "show", card: { title: asked.label, blocks } };
  });
}

function insist({ by }: Work, least: Role): void {
  if (roles.indexOf(by.role) >= roles.indexOf(least)) return;
  throw new Refusal(least === "admin" ? "desk.adminsOnly" : "desk.managersOnly");
}
