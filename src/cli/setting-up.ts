import { fillDemo } from "../app/demo/fill.ts";
import { examine } from "../app/terminal/doctor.ts";
import { manifestText, syncCommands } from "../app/terminal/manifest-command.ts";
import { say } from "../app/terminal/messages.ts";
import { findingLines } from "../app/terminal/print.ts";
import { progressBar } from "../app/terminal/progress.ts";
import { Refusal } from "../kernel/refusal.ts";
import type { JsonOption, Line } from "./line.ts";

/** Scopes and native commands are Feishu's alone. */
const sought = ({ scopes, sync }: { scopes?: boolean; sync?: boolean }) =>
  scopes || sync ? ["feishu"] : ["slack", "feishu"];

/** `manifest`, `demo`, `doctor`: what an operator needs before the first day. */
export function settingUpCommands({
  program,
  environment,
  clock,
  ids,
  random,
  locale,
  inOurs,
  print,
  remark,
  give,
  withApp,
  withJson,
}: Line): void {
  program
    .command("manifest <platform>")
    .description(inOurs("print what a platform's console is told: slack, feishu", "输出平台后台所需的清单"))
    .option("--scopes", inOurs("only the scopes, as Feishu's console imports them", "只输出权限，供飞书后台导入"))
    .option("--sync", inOurs("bring Feishu's native slash commands into step now", "立即同步飞书的原生斜杠命令"))
    .action(async (platform: string, options: { scopes?: boolean; sync?: boolean }) => {
      const text = await manifestText(platform, options.scopes ?? false);
      if (text === null || (options.sync && platform !== "feishu"))
        throw new Refusal("terminal.badChoice", { option: "manifest", words: platform, known: sought(options) });
      if (!options.sync) print(text);
      else if (!(await syncCommands(environment, clock.now, remark))) process.exitCode = 1;
    });

  withJson(program, "demo", "fill an empty database with a believable company", "向空数据库写入一家演示公司")
    .option("--deals <number>", inOurs("how many deals", "商机数量"), "120")
    .action(async (options: { deals: string } & JsonOption) =>
      withApp(async (terminal) => {
        const { deals: words } = options;
        if (!/^[1-9]\d{0,5}$/.test(words))
          throw new Refusal("terminal.badChoice", { option: "--deals", words, known: ["1 – 999999"] });
        const bar = progressBar(!options.json && process.stderr.isTTY);
        try {
          const filled = await fillDemo(terminal, {
            deals: Number(options.deals),
            now: clock.now(),
            onProgress: bar.at,
          });
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
  ).action(async (options: JsonOption) => {
    const findings = await examine({ environment, clock, ids, random });
    give(options, findings, () => findingLines(findings, locale));
    if (findings.some(({ state }) => state === "failed")) process.exitCode = 1;
  });
}
