#!/usr/bin/env node
import { randomBytes, randomUUID } from "node:crypto";
import { Command, CommanderError } from "commander";
import { config } from "dotenv";
import { CannotStart } from "./app/cannot-start.ts";
import { readSettings, type Settings } from "./app/settings.ts";
import { isMisuse, lines as terminalLines } from "./app/terminal/messages.ts";
import { openTerminal, type Terminal } from "./app/terminal/open.ts";
import { harmless } from "./app/terminal/print.ts";
import { speaker } from "./chat/voice.ts";
import { companyCommands } from "./cli/company.ts";
import { jobCommands } from "./cli/jobs.ts";
import { keepingCommands } from "./cli/keeping.ts";
import type { JsonOption, Line } from "./cli/line.ts";
import { memberCommands } from "./cli/members.ts";
import { movingCommands } from "./cli/moving.ts";
import { personCommands } from "./cli/person.ts";
import { settingUpCommands } from "./cli/setting-up.ts";
import { terminalLocale } from "./kernel/locale.ts";
import { Refusal } from "./kernel/refusal.ts";
import { DatabaseRefused } from "./store/database.ts";

config({ quiet: true });
const clock = { now: () => new Date() };
const ids = { next: () => randomUUID() };
const random = (bytes: number): string => randomBytes(bytes).toString("hex");
const locale = terminalLocale(process.env);
const inOurs = (en: string, zh: string): string => (locale === "en" ? en : zh);

const print = (line: string): void => void process.stdout.write(`${harmless(line)}\n`);
const remark = (line: string): void => void process.stderr.write(`${harmless(line)}\n`);
const json = (value: unknown): void => void process.stdout.write(`${JSON.stringify(value)}\n`);
const give = (options: JsonOption, value: unknown, lines: () => string | readonly string[]): void =>
  options.json ? json(value) : void [lines()].flat().forEach(print);

// A reader that has seen enough (`| head`) is no failure.
process.stdout.on("error", (error) => process.exit("code" in error && error.code === "EPIPE" ? 0 : 1));

function settings(): Settings {
  const read = readSettings(process.env);
  if ("mistakes" in read) throw new CannotStart(read.mistakes);
  return read.settings;
}

async function withApp(act: (terminal: Terminal) => Promise<void>): Promise<void> {
  const terminal = await openTerminal({
    settings: settings(),
    clock,
    ids,
    locale,
    company: program.opts<{ company?: string }>().company,
    log: remark,
  });
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
  .option(
    "--company <name|id>",
    inOurs("whose data, where there are several companies", "有多家公司时，指定公司（名称或 ID）"),
  )
  .exitOverride()
  .showHelpAfterError();

program
  .command("start")
  .description(inOurs("start the bot, or the sandbox when no tokens are set", "启动机器人；未设置令牌时启动沙盒"))
  .action(async () => void (await import("./main.ts")));

const withJson = (parent: Command, words: string, en: string, zh: string): Command =>
  parent
    .command(words)
    .description(inOurs(en, zh))
    .option("--json", inOurs("output for programs", "输出供程序读取的 JSON"));
const speak = speaker([terminalLines])({ locale, zone: "UTC" }, clock.now()).text;
const said = { environment: process.env, clock, ids, random, locale, inOurs, speak, print, remark, json, give };
const line: Line = { program, ...said, settings, withApp, withJson };
for (const add of [
  movingCommands,
  jobCommands,
  memberCommands,
  companyCommands,
  personCommands,
  settingUpCommands,
  keepingCommands,
])
  add(line);

function linesOf(error: unknown): readonly string[] {
  if (error instanceof CannotStart) return error.lines(locale);
  if (error instanceof DatabaseRefused) return [error.why[locale], error.cure[locale]];
  return [error instanceof Error ? error.message : String(error)];
}

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : 2;
  } else if (error instanceof Refusal) {
    remark(speak({ key: error.code, facts: error.facts }));
    process.exitCode = isMisuse(error.code) ? 2 : 1;
  } else {
    linesOf(error).forEach(remark);
    process.exitCode = 1;
  }
}
