import { exportables } from "../app/export/records.ts";
import { importables } from "../app/import/fields.ts";
import type { Only } from "../app/terminal/changes.ts";
import { say } from "../app/terminal/messages.ts";
import { exportFrom, type ImportOptions, importInto } from "../app/terminal/moving.ts";
import { reportJson, reportLines } from "../app/terminal/print.ts";
import { progressBar } from "../app/terminal/progress.ts";
import type { JsonOption, Line } from "./line.ts";

/** `import`, `export`: what the company has in tables. */
export function movingCommands({ program, inOurs, print, remark, json, withApp }: Line): void {
  program
    .command("import <what> <file>")
    .description(
      inOurs(
        `import ${importables.join(", ")} from .csv or .xlsx; again changes nothing`,
        `从 .csv 或 .xlsx 导入 ${importables.join("、")}；重复导入不会改变数据`,
      ),
    )
    .option(
      "--mapping <file>",
      inOurs("YAML or JSON: columns, values, dates, currency", "YAML 或 JSON 映射文件：列、取值、日期、币种"),
    )
    .option("--products <file>", inOurs("a table with the right spelling of products", "产品名称标准写法的表格"))
    .option("--dry-run", inOurs("the same report, nothing written", "只出报告，不写入"))
    .option(
      "--rejects <file>",
      inOurs("write rejected rows with line and reason", "将被拒绝的行（行号与原因）写入文件"),
    )
    .option("--json", inOurs("output for programs", "输出供程序读取的 JSON"))
    .action(async (what: string, file: string, options: ImportOptions & JsonOption) =>
      withApp(async (terminal) => {
        const bar = progressBar(!options.json && process.stderr.isTTY);
        const lines = (all: readonly string[]) => (options.json ? undefined : all.forEach(print));
        try {
          const report = await importInto(terminal, what, file, options, { lines, progress: bar.at });
          bar.stop();
          if (options.json) json(reportJson(report, terminal.speak));
          else reportLines(report, options.rejects, terminal.speak).forEach(print);
        } finally {
          bar.stop();
        }
      }),
    );

  program
    .command("export <what>")
    .description(inOurs(`export ${exportables.join(", ")}`, `导出 ${exportables.join("、")}`))
    .option("--format <format>", "csv, xlsx, jsonl", "csv")
    .option("--out <file>", inOurs("a file instead of standard output", "写入文件而非标准输出"))
    .option("--by <who>", inOurs("of audit: whose changes, by e-mail or whole name", "审计记录：操作人的邮箱或全名"))
    .option("--kind <kind>", inOurs("of audit: of deals, members, …", "审计记录：记录类型，如商机、成员"))
    .option("--record <id>", inOurs("of audit: of one record", "审计记录：单条记录的编号"))
    .option("--since <day>", inOurs("of audit: from this day on", "审计记录：起始日期"))
    .option("--until <day>", inOurs("of audit: up to this day", "审计记录：截止日期"))
    .option("--json", inOurs("output for programs", "输出供程序读取的 JSON"))
    .action(async (what: string, options: { format: string; out?: string } & Only & JsonOption) =>
      withApp(async (terminal) => {
        const asked = { format: options.format, file: options.out, only: options };
        const count = await exportFrom(terminal, what, asked, process.stdout);
        const told = { count, what, to: options.out ?? "stdout" };
        if (options.json && options.out) json(told);
        else remark(terminal.speak(say.exported(told)));
      }),
    );
}
