import type { Command } from "commander";
import { addMember, changeMember, type MemberOptions, memberLines } from "../app/terminal/members.ts";
import { say } from "../app/terminal/messages.ts";
import type { JsonOption, Line } from "./line.ts";

/** `member`: the people of the company. */
export function memberCommands({ program, inOurs, give, withApp, withJson }: Line): void {
  const member = program.command("member").description(inOurs("the people of the company", "公司成员"));
  const withMemberOptions = (command: Command): Command =>
    command
      .option("--role <role>", "rep, manager, admin")
      .option("--team <team>", inOurs("a team's name, or none", "团队名称，或 none"))
      .option("--locale <locale>", "en, zh-CN")
      .option("--zone <zone>", inOurs("time zone, such as Asia/Shanghai", "时区，例如 Asia/Shanghai"))
      .option("--weight <number>", inOurs("turns in a round of assignments", "分配轮次的权重"))
      .option("--cap <number>", inOurs("open deals they may have, or none", "进行中商机上限，或 none"))
      .option("--senior", inOurs("a senior", "资深"))
      .option("--no-senior", inOurs("no senior", "非资深"))
      .option("--json", inOurs("output for programs", "输出供程序读取的 JSON"));
  withMemberOptions(member.command("add <email> <name>"))
    .description(inOurs("add somebody", "添加成员"))
    .action(async (email: string, name: string, options: MemberOptions & JsonOption) =>
      withApp(async (terminal) => {
        const added = await addMember(terminal, email, name, options);
        give(options, added, () => terminal.speak(say.memberAdded(added)));
      }),
    );
  withMemberOptions(member.command("set <who>"))
    .description(inOurs("change somebody, found by e-mail or name", "按邮箱或姓名修改成员"))
    .option("--email <email>")
    .option("--name <name>")
    .option("--active", inOurs("works here again", "恢复在职"))
    .option("--no-active", inOurs("has left", "已离职"))
    .action(async (who: string, options: MemberOptions & JsonOption) =>
      withApp(async (terminal) => {
        const { member, fields } = await changeMember(terminal, who, options);
        give(options, { member, changed: fields }, () => terminal.speak(say.memberSet({ name: member.name, fields })));
      }),
    );
  withJson(member, "list", "everybody, with role and team", "所有成员及其角色、团队")
    .option("--all", inOurs("also those who left", "包括已离职成员"))
    .action(async (options: { all?: boolean } & JsonOption) =>
      withApp(async (terminal) => {
        const members = await memberLines(terminal, options.all ?? false);
        give(options, members, () =>
          members.map(({ name, email, role, team, active }) =>
            [active ? name : `(${name})`, email, role, team ?? "—"].join("  "),
          ),
        );
      }),
    );
}
