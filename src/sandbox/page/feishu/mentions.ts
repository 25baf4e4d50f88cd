import type { FeishuScreen } from "../../window/feishu-screen.ts";
import type { ScreenPerson } from "../../window/screen.ts";
import type { Completion } from "../room/completion.ts";

/** What fits what has been typed: slash commands at the start, people after an `@`. */
export function feishuCompletions(
  line: string,
  commands: FeishuScreen["commands"],
  people: readonly ScreenPerson[],
): readonly Completion[] {
  const slash = /^\/([^\s/]*)$/.exec(line);
  if (slash) {
    return commands
      .filter(({ command }) => command.startsWith(slash[1]?.toLowerCase() ?? ""))
      .map(({ command, description }) => ({
        label: `/${command}`,
        detail: description,
        insert: `/${command} `,
        kind: "command",
      }));
  }
  const at = /(^|\s)@([^@\n]{0,30})$/.exec(line);
  if (!at) return [];
  const begun = (at[2] ?? "").toLowerCase();
  return people
    .filter(({ name }) => name.toLowerCase().startsWith(begun) && name.toLowerCase() !== begun.trim())
    .map((person) => ({
      label: person.name,
      detail: person.title,
      insert: `${line.slice(0, line.length - begun.length)}${person.name} `,
      kind: "person",
      person,
    }));
}
