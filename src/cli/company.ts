import { say } from "../app/terminal/messages.ts";
import { removeCompany } from "../app/terminal/remove-company.ts";
import { companies } from "../crm/members/store/store.ts";
import type { JsonOption, Line } from "./line.ts";

/** `company`: those of this database, and the end of one. */
export function companyCommands({ program, inOurs, give, withApp, withJson }: Line): void {
  const company = program.command("company").description(inOurs("the companies of this database", "数据库中的公司"));
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
