import { say } from "../app/person/messages.ts";
import { erase, erasureLines, exportPersonTo } from "../app/terminal/person.ts";
import type { JsonOption, Line } from "./line.ts";

/** `person`: what is kept of somebody, given to them or erased on their request. */
export function personCommands({ program, inOurs, json, remark, give, withApp, withJson }: Line): void {
  const person = program
    .command("person")
    .description(inOurs("a person's data, at their request", "按本人要求处理个人数据"));
  withJson(
    person,
    "export <who>",
    "all that is kept of a person, by e-mail or phone number",
    "按邮箱或电话导出某人的全部数据",
  )
    .option("--out <file>", inOurs("a file instead of standard output", "写入文件而非标准输出"))
    .action(async (who: string, options: { out?: string } & JsonOption) =>
      withApp(async (terminal) => {
        const count = await exportPersonTo(terminal, who, options.out, process.stdout);
        const told = { count, to: options.out ?? "stdout" };
        if (options.json && options.out) json(told);
        else remark(terminal.speak(say.exported(told)));
      }),
    );
  withJson(
    person,
    "erase <who>",
    "take a person's name, addresses, numbers and words out of everything; sums stay",
    "按邮箱或电话抹除某人的姓名、联系方式与文字；金额与数量保持不变",
  )
    .option("--dry-run", inOurs("only say what would change (the default)", "只说明将更改的内容（默认）"))
    .option("--yes", inOurs("do it; it can't be undone", "确认执行，不可撤销"))
    .action(async (who: string, options: { dryRun?: boolean; yes?: boolean } & JsonOption) =>
      withApp(async (terminal) => {
        const write = options.yes === true && options.dryRun !== true;
        const done = await erase(terminal, who, write);
        const { speak } = terminal;
        give(options, { dryRun: !write, ...done }, () => erasureLines(done, { words: who, write, speak }));
      }),
    );
}
