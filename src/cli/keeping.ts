import { say } from "../app/terminal/messages.ts";
import { backUpDatabase, restoreDatabase } from "../store/keeping.ts";
import type { JsonOption, Line } from "./line.ts";

/** `backup`, `restore`: the embedded database, while the bot runs. A server has tools of its own. */
export function keepingCommands({ program, clock, speak, give, remark, settings, withJson }: Line): void {
  withJson(
    program,
    "backup [file]",
    "copy the embedded database into a file, while the bot runs",
    "在机器人运行时，将内嵌数据库备份到文件",
  ).action(async (given: string | undefined, options: JsonOption) => {
    const at = clock.now().toISOString();
    const file = given ?? `tandem-${at.slice(0, 16).replaceAll(":", "")}.tar.gz`;
    const { databaseUrl: url, dataDir } = settings();
    const made = { file, at, bytes: await backUpDatabase({ url, dataDir, file, log: remark }) };
    give(options, made, () => speak(say.backedUp(made)));
  });
  withJson(
    program,
    "restore <file>",
    "put a backup in the place of the embedded database; the one before is kept beside it",
    "用备份替换内嵌数据库；原数据库保留在旁边",
  ).action(async (file: string, options: JsonOption) => {
    const { databaseUrl: url, dataDir } = settings();
    const restored = { file, taken: await restoreDatabase({ url, dataDir, file, log: remark }) };
    give(options, restored, () => speak(say.restored(restored)));
  });
}
