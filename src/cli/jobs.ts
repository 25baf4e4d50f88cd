import { deadLines, jobLines, retryJob, runJob } from "../app/terminal/jobs.ts";
import { say } from "../app/terminal/messages.ts";
import { Refusal } from "../kernel/refusal.ts";
import { deadJobs } from "../work/health.ts";
import type { JsonOption, Line } from "./line.ts";

/** `job`: what runs by the clock. */
export function jobCommands({ program, clock, inOurs, give, withApp, withJson }: Line): void {
  const job = program.command("job").description(inOurs("jobs by the clock", "定时任务"));
  withJson(job, "list", "names and next times", "任务名称与下次时间").action(async (options: JsonOption) =>
    withApp(async (terminal) => {
      const found = await jobLines(terminal);
      give(options, found, () => found.map((line) => terminal.speak(say.jobLine({ ...line }))));
    }),
  );
  withJson(job, "run <name>", "run one now", "立即运行一个任务")
    .option("--at <time>", inOurs("as if it were then (ISO time)", "按指定时间运行（ISO 时间）"))
    .option("--for <whom>", inOurs("one team or member only", "只为某个团队或成员运行"))
    .action(async (name: string, options: { at?: string; for?: string } & JsonOption) =>
      withApp(async (terminal) => {
        const at = options.at === undefined ? clock.now() : new Date(options.at);
        if (Number.isNaN(at.getTime())) throw new Refusal("terminal.badTime", { words: options.at });
        const ran = { at: at.toISOString(), count: await runJob(terminal, name, at, options.for) };
        give(options, { job: name, ...ran }, () => terminal.speak(say.jobRan({ name, ...ran })));
      }),
    );
  withJson(job, "dead", "jobs that were given up, with the reason", "多次失败后放弃的任务及原因").action(
    async (options: JsonOption) =>
      withApp(async (terminal) => {
        const dead = await deadJobs(terminal.database.prisma, terminal.tenant);
        give(options, dead, () => deadLines(dead).map(terminal.speak));
      }),
  );
  withJson(job, "retry <id>", "try one again by its number, or all", "按编号重试一个任务，或 all 全部重试").action(
    async (id: string, options: JsonOption) =>
      withApp(async (terminal) => {
        const retried = { count: await retryJob(terminal, id) };
        give(options, retried, () => terminal.speak(say.jobsRetried(retried)));
      }),
  );
}
