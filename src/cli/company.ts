import { exportCompany } from "../app/terminal/export-company.ts";
import { say } from "../app/terminal/messages.ts";
import { removeCompany } from "../app/terminal/remove-company.ts";
import { companies } from "../crm/members/store/store.ts";
import type { JsonOption, Line } from "./line.ts";

/** `company`: those of this database, all that one has, and the end of one. */
export function companyCommands({ program, inOurs, give, withApp, withJson }: Line): void {
  const company = program.command("company").description(inOurs("the companies of this database", "数据库中的公司"));
  withJson(
    company,
    "export <folder>",
    "write everything that a company has into a new folder: a file for each table",
    "将公司的全部数据导出到新文件夹，每张表一个文件",
  )
    .option("--format <format>", "jsonl, csv", "jsonl")
    .action(async (folder: string, options: { format: string } & JsonOption) =>
      withApp(async (terminal) => {
        const rows = await exportCompany(terminal, folder, options.format);
        const counts = Object.values(rows);
        const told = { folder, files: counts.length, count: counts.reduce((sum, each) => sum + each, 0) };
        give(options, { ...told, rows }, () => terminal.speak(say.companyExported(told)));
      }),
    );
  withJson(
    company,
    "remove",
    "take a whole company away, the one that --company names, with all that it ever wrote",
    "删除整个公司（由 --company 指定）及其全部数据",
  )
    .option("--yes", inOurs("do it; it can't be undone", "确认执行，不可撤销"))
    .action(async (options: { yes?: boolean } & JsonOption) =>
      withApp(async (terminal) => {
        const write = options.yes === true;
        const { id, name } = await theCompany(terminal.database.prisma, terminal.tenant);
        const rows = await removeCompany(terminal, write);
        const count = Object.values(rows).reduce((sum, each) => sum + each, 0);
        const told = write ? say.companyRemoved({ name, count }) : say.companyWouldGo({ name, count });
        give(options, { id, name, dryRun: !write, rows }, () => terminal.speak(told));
      }),
    );
}

async function theCompany(db: Parameters<typeof companies>[0], id: string) {
  return (await companies(db)).find((each) => each.id === id) ?? { id, name: id };
}
