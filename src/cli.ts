#!/usr/bin/env node
import { randomUUID } from "node:crypto";
import { Command, CommanderError } from "commander";
import { config } from "dotenv";
import { CannotStart } from "./app/build.ts";
import { fillDemo } from "./app/demo/fill.ts";
import { readSettings } from "./app/settings.ts";
import { examine } from "./app/terminal/doctor.ts";
import { deadLines, jobLines, retryJob, runJob } from "./app/terminal/jobs.ts";
import { manifestText, syncCommands } from "./app/terminal/manifest-command.ts";
import { addMember, changeMember, type MemberOptions, memberLines } from "./app/terminal/members.ts";
import { isMisuse, say } from "./app/terminal/messages.ts";
import { exportFrom, type ImportOptions, importInto } from "./app/terminal/moving.ts";
import { openTerminal, type Terminal } from "./app/terminal/open.ts";
import { findingLines, reportJson, reportLines } from "./app/terminal/print.ts";
import { progressBar } from "./app/terminal/progress.ts";
import { nearestLocale } from "./kernel/locale.ts";
import { Refusal } from "./kernel/refusal.ts";
import { deadJobs } from "./work/health.ts";

config({ quiet: true });
const clock = { now: () => new Date() };
const ids = { next: () => randomUUID() };
const locale = nearestLocale(process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG);
const inOurs = (en: string, zh: string): string => (locale === "en" ? en : zh);

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const remark = (line: string): void => void process.stderr.write(`${line}\n`);
const json = (value: unknown): void => print(JSON.stringify(value));
/** What a command found: the value itself for programs, its lines for people. */
const give = (options: { json?: boolean }, value: unknown, lines: () => string | readonly string[]): void =>
  options.json ? json(value) : void [lines()].flat().forEach(print);

// A reader that has seen enough (`| head`) is no failure.
process.stdout.on("error", (error) => process.exit("code" in error && error.code === "EPIPE" ? 0 : 1));

/** Opens the app for one command and closes it; a refusal is said in one sentence. */
async function withApp(act: (terminal: Terminal) => Promise<void>): Promise<void> {
  const read = readSettings(process.env);
  if ("mistakes" in read) throw new CannotStart(read.mistakes);
  const terminal = await openTerminal({ settings: read.settings, clock, ids, locale, log: remark });
  try {
    await act(terminal);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    remark(terminal.speak({ key: error.code, facts: error.facts }));
    process.exitCode = isMisuse(error.code) ? 2 : 1;
  } finally {
    await terminal.close();
  }
}

const program = new Command("tandem")
  .description(
    inOurs("Tandem, a CRM inside Slack and Feishu: at a terminal.", "Tandem：Slack 与飞书里的 CRM，命令行工具。"),
  )
  .exitOverride()
  .showHelpAfterError();

const jsonOption = ["--json", inOurs("output for programs", "输出供程序读取的 JSON")] as const;

program
  .command("start")
  .description(inOurs("start the bot, or the sandbox when no tokens are set", "启动机器人；未设置令牌时启动沙盒"))
  .action(async () => void (await import("./main.ts")));

program
  .command("import <what> <file>")
  .description(
    inOurs(
      "import opportunities, accounts or members from .csv or .xlsx; again changes nothing",
      "从 .csv 或 .xlsx 导入 opportunities、accounts 或 members；重复导入不会改变数据",
    ),
  )
  .option(
    "--mapping <file>",
    inOurs("YAML or JSON: columns, values, dates, currency", "YAML 或 JSON 映射文件：列、取值、日期、币种"),
  )
  .option("--products <file>", inOurs("a table with the right spelling of products", "产品名称标准写法的表格"))
  .option("--dry-run", inOurs("the same report, nothing written", "只出报告，不写入"))
  .option("--rejects <file>", inOurs("write rejected rows with line and reason", "将被拒绝的行（行号与原因）写入文件"))
  .option(...jsonOption)
  .action(async (what: string, file: string, options: ImportOptions & { json?: boolean }) =>
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
  .description(inOurs("export opportunities, accounts or members", "导出 opportunities、accounts 或 members"))
  .option("--format <format>", "csv, xlsx, jsonl", "csv")
  .option("--out <file>", inOurs("a file instead of standard output", "写入文件而非标准输出"))
  .option(...jsonOption)
  .action(async (what: string, options: { format: string; out?: string; json?: boolean }) =>
    withApp(async (terminal) => {
      const asked = { format: options.format, file: options.out };
      const count = await exportFrom(terminal, what, asked, process.stdout);
      const told = { count, what, to: options.out ?? "stdout" };
      if (options.json && options.out) json(told);
      else remark(terminal.speak(say.exported(told)));
    }),
  );

/** A command that also speaks to programs. */
const withJson = (parent: Command, words: string, en: string, zh: string): Command =>
  parent
    .command(words)
    .description(inOurs(en, zh))
    .option(...jsonOption);

const job = program.command("job").description(inOurs("jobs by the clock", "定时任务"));
withJson(job, "list", "names and next times", "任务名称与下次时间").action(async (options: { json?: boolean }) =>
  withApp(async (terminal) => {
    const found = await jobLines(terminal);
    give(options, found, () => found.map((line) => terminal.speak(say.jobLine({ ...line }))));
  }),
);
withJson(job, "run <name>", "run one now", "立即运行一个任务")
  .option("--at <time>", inOurs("as if it were then (ISO time)", "按指定时间运行（ISO 时间）"))
  .option("--for <whom>", inOurs("one team or member only", "只为某个团队或成员运行"))
  .action(async (name: string, options: { at?: string; for?: string; json?: boolean }) =>
    withApp(async (terminal) => {
      const at = options.at === undefined ? clock.now() : new Date(options.at);
      if (Number.isNaN(at.getTime())) throw new Refusal("terminal.badTime", { words: options.at });
      const ran = { at: at.toISOString(), count: await runJob(terminal, name, at, options.for) };
      give(options, { job: name, ...ran }, () => terminal.speak(say.jobRan({ name, ...ran })));
    }),
  );
withJson(job, "dead", "jobs that were given up, with the reason", "多次失败后放弃的任务及原因").action(
  async (options: { json?: boolean }) =>
    withApp(async (terminal) => {
      const dead = await deadJobs(terminal.database.prisma, terminal.tenant);
      give(options, dead, () => deadLines(dead).map(terminal.speak));
    }),
);
withJson(job, "retry <id>", "try one again by its number, or all", "按编号重试一个任务，或 all 全部重试").action(
  async (id: string, options: { json?: boolean }) =>
    withApp(async (terminal) => {
      const retried = { count: await retryJob(terminal, id) };
      give(options, retried, () => terminal.speak(say.jobsRetried(retried)));
    }),
);

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
    .option(...jsonOption);
withMemberOptions(member.command("add <email> <name>"))
  .description(inOurs("add somebody", "添加成员"))
  .action(async (email: string, name: string, options: MemberOptions & { json?: boolean }) =>
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
  .action(async (who: string, options: MemberOptions & { json?: boolean }) =>
    withApp(async (terminal) => {
      const { member, fields } = await changeMember(terminal, who, options);
      give(options, { member, changed: fields }, () => terminal.speak(say.memberSet({ name: member.name, fields })));
    }),
  );
withJson(member, "list", "everybody, with role and team", "所有成员及其角色、团队")
  .option("--all", inOurs("also those who left", "包括已离职成员"))
  .action(async (options: { all?: boolean; json?: boolean }) =>
    withApp(async (terminal) => {
      const members = await memberLines(terminal, options.all ?? false);
      give(options, members, () =>
        members.map(({ name, email, role, team, active }) =>
          [active ? name : `(${name})`, email, role, team ?? "—"].join("  "),
        ),
      );
    }),
  );

program
  .command("manifest <platform>")
  .description(inOurs("print what a platform's console is told: slack, feishu", "输出平台后台所需的清单"))
  .option("--scopes", inOurs("only the scopes, as Feishu's console imports them", "只输出权限，供飞书后台导入"))
  .option("--sync", inOurs("bring Feishu's native slash commands into step now", "立即同步飞书的原生斜杠命令"))
  .action(async (platform: string, options: { scopes?: boolean; sync?: boolean }) => {
    const text = await manifestText(platform, options.scopes ?? false);
    if (text === null || (options.sync && platform !== "feishu"))
      throw new CommanderError(2, "manifest", `manifests/ holds nothing like that for ${platform}`);
    if (!options.sync) print(text);
    else if (!(await syncCommands(process.env, clock.now, remark))) process.exitCode = 1;
  });

withJson(program, "demo", "fill an empty database with a believable company", "向空数据库写入一家演示公司")
  .option("--deals <number>", inOurs("how many deals", "商机数量"), "120")
  .action(async (options: { deals: string; json?: boolean }) =>
    withApp(async (terminal) => {
      const bar = progressBar(!options.json && process.stderr.isTTY);
      try {
        const filled = await fillDemo(terminal, { deals: Number(options.deals), now: clock.now(), onProgress: bar.at });
        bar.stop();
        give(options, filled, () => terminal.speak(say.demoDone(filled)));
      } finally {
        bar.stop();
      }
    }),
  );

withJson(
  program,
  "doctor",
  "check settings, database, credentials; say what to do",
  "检查设置、数据库与凭据，给出处理办法",
).action(async (options: { json?: boolean }) => {
  const findings = await examine({ environment: process.env, now: clock.now });
  give(options, findings, () => findingLines(findings, locale));
  if (findings.some(({ state }) => state === "failed")) process.exitCode = 1;
});

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    if (error.code === "manifest") remark(error.message);
    process.exitCode = error.exitCode === 0 ? 0 : 2;
  } else {
    const lines =
      error instanceof CannotStart ? error.mistakes : [error instanceof Error ? error.message : String(error)];
    lines.forEach(remark);
    process.exitCode = 1;
  }
}
