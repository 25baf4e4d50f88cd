import type { Text } from "../../chat/text.ts";
import { says, sentences } from "../../chat/text.ts";
import type { InEvery } from "../../kernel/locale.ts";
import type { Assignment } from "../import/proposal.ts";
import type { Counts } from "../import/report.ts";

const becauses: { readonly [because in Assignment["because"]]: InEvery<string> } = {
  mapping: { en: "by the mapping", "zh-CN": "按映射文件" },
  name: { en: "by its name", "zh-CN": "按列名" },
  values: { en: "by its values: please check", "zh-CN": "按内容推断，请核对" },
  extra: { en: "kept beside the record", "zh-CN": "作为附加信息保留" },
  nothing: { en: "not used", "zh-CN": "未使用" },
};

/** What commands at a terminal say. */
export const { say, lines } = sentences("terminal", {
  column: says<{ column: string; field: string | null; because: Assignment["because"] }>({
    en: (f) => `${f.column} → ${f.field ?? "—"}  ${becauses[f.because].en}`,
    "zh-CN": (f) => `${f.column} → ${f.field ?? "—"}  ${becauses[f.because]["zh-CN"]}`,
  }),
  reading: says<{ file: string; how: readonly string[] }>({
    en: (f) => `Reading ${f.file} (${f.how.join(", ")})`,
    "zh-CN": (f) => `正在读取 ${f.file}（${f.how.join("，")}）`,
  }),
  summary: says<{ counts: Counts }>({
    en: ({ counts: c }, v) =>
      `${v.number(c.read)} read: ${v.number(c.new)} new, ${v.number(c.updated)} updated, ${v.number(c.unchanged)} unchanged, ${v.number(c.kept)} kept as edited here, ${v.number(c.rejected)} rejected.`,
    "zh-CN": ({ counts: c }, v) =>
      `共读取 ${v.number(c.read)} 条：新增 ${v.number(c.new)}，更新 ${v.number(c.updated)}，未变 ${v.number(c.unchanged)}，保留本地修改 ${v.number(c.kept)}，拒绝 ${v.number(c.rejected)}。`,
  }),
  dryRun: says({ en: "A dry run: nothing was written.", "zh-CN": "试运行：没有写入任何数据。" }),
  rejected: says<{ rows: number; line: number; reason: Text }>({
    en: (f, v) => `${v.number(f.rows)} rejected, first on line ${f.line}: ${v.text(f.reason)}`,
    "zh-CN": (f, v) => `拒绝 ${v.number(f.rows)} 条，最早在第 ${f.line} 行：${v.text(f.reason)}`,
  }),
  seeRejects: says<{ file: string }>({
    en: (f) => `All of them are in ${f.file}, with their lines and reasons.`,
    "zh-CN": (f) => `全部明细（行号与原因）见 ${f.file}。`,
  }),
  wantRejects: says({
    en: "--rejects <file> writes all of them with their lines and reasons.",
    "zh-CN": "加 --rejects <文件> 可输出全部明细（行号与原因）。",
  }),
  exported: says<{ count: number; what: string; to: string }>({
    en: (f, v) => `${f.what}: ${f.count === 1 ? "one row" : `${v.number(f.count)} rows`} written to ${f.to}.`,
    "zh-CN": (f, v) => `已将 ${v.number(f.count)} 条 ${f.what} 写入 ${f.to}。`,
  }),
  backedUp: says<{ file: string; bytes: number }>({
    en: (f, v) =>
      `The database is in ${f.file} (${v.number(Math.ceil(f.bytes / 1024))} KB). It holds everything, so keep it safe.`,
    "zh-CN": (f, v) =>
      `数据库已备份到 ${f.file}（${v.number(Math.ceil(f.bytes / 1024))} KB）。其中包含全部数据，请妥善保管。`,
  }),
  tooBusy: says({
    en: "The database writes faster than it can be copied. Try again when there is less to do.",
    "zh-CN": "数据库写入过于频繁，来不及复制。请在空闲时重试。",
  }),
  backUpServer: says({
    en: "DATABASE_URL is set: back up that server with its own tools, such as pg_dump --format=custom.",
    "zh-CN": "已设置 DATABASE_URL：请用该服务器自带的工具备份，例如 pg_dump --format=custom。",
  }),
  restoreServer: says({
    en: "DATABASE_URL is set: restore that server with its own tools, such as pg_restore --exit-on-error --clean --if-exists --create, while no Tandem runs and by a role that may create databases. Without --create, tables that a newer version added stay, and it starts no more; without --exit-on-error a database in use is half overwritten.",
    "zh-CN":
      "已设置 DATABASE_URL：请用该服务器自带的工具恢复，例如在停止所有 Tandem 后，以可以创建数据库的账号运行 pg_restore --exit-on-error --clean --if-exists --create。不加 --create，较新版本新增的表会留下，该版本将无法再启动；不加 --exit-on-error，使用中的数据库会被部分覆盖。",
  }),
  notWritten: says<{ file: string }>({
    en: (f) => `${f.file} can't be written there: name a folder that is there and that you may write to.`,
    "zh-CN": (f) => `无法写入 ${f.file}：请指定已存在且有写入权限的文件夹。`,
  }),
  noBackup: says<{ file: string }>({
    en: (f) => `There is no file ${f.file}.`,
    "zh-CN": (f) => `找不到文件 ${f.file}。`,
  }),
  notUnpacked: says<{ file: string; why: string }>({
    en: (f) => `${f.file} can't be unpacked: ${f.why}.`,
    "zh-CN": (f) => `无法解压 ${f.file}：${f.why}。`,
  }),
  notOurs: says<{ file: string }>({
    en: (f) => `${f.file} is no backup of Tandem's.`,
    "zh-CN": (f) => `${f.file} 不是 Tandem 的备份。`,
  }),
  notOpened: says<{ why: string }>({
    en: (f) => `The backup does not open: ${f.why}`,
    "zh-CN": (f) => `备份无法打开：${f.why}`,
  }),
  restored: says<{ file: string; taken: "done" | "later" }>({
    en: (f) =>
      f.taken === "done"
        ? `Restored from ${f.file}. The database that was there before is kept beside it, as postgres.before-….`
        : `${f.file} is unpacked and waits. The running bot has not taken it over; it will when it starts the next time.`,
    "zh-CN": (f) =>
      f.taken === "done"
        ? `已从 ${f.file} 恢复。原数据库保留在同一目录下，名为 postgres.before-…。`
        : `${f.file} 已解包，等待启用。正在运行的机器人尚未切换，下次启动时会自动启用。`,
  }),
  notYet: says<{ what: string; known: readonly string[] }>({
    en: (f) => `“${f.what}” is nothing Tandem keeps yet. There are: ${f.known.join(", ")}.`,
    "zh-CN": (f) => `暂不支持「${f.what}」。目前支持：${f.known.join("、")}。`,
  }),
  noSuchJob: says<{ name: string; known: readonly string[] }>({
    en: (f) => `There is no job “${f.name}”. There are: ${f.known.join(", ")}.`,
    "zh-CN": (f) => `没有名为「${f.name}」的任务。现有任务：${f.known.join("、")}。`,
  }),
  jobNeedsNews: says<{ name: string; upon: string | null }>({
    en: (f) =>
      `“${f.name}” runs ${f.upon === null ? "when a command leaves it for later" : `upon ${f.upon}`} and can't be run by hand.`,
    "zh-CN": (f) =>
      `「${f.name}」${f.upon === null ? "由其他命令安排执行" : `在发生 ${f.upon} 时执行`}，不能手动运行。`,
  }),
  noSuchSubject: says<{ name: string; words: string }>({
    en: (f) =>
      `“${f.name}” runs for nobody who is called “${f.words}”: say a team's or a person's whole name, or an e-mail.`,
    "zh-CN": (f) => `「${f.name}」没有名为「${f.words}」的运行对象：请填写团队或成员的全名，或邮箱。`,
  }),
  jobRan: says<{ name: string; at: string; count: number }>({
    en: (f, v) =>
      `${f.name} ran ${f.count === 1 ? "once" : `${v.number(f.count)} times`} as if it were ${v.instant(f.at)}.`,
    "zh-CN": (f, v) => `已按 ${v.instant(f.at)} 运行 ${f.name}，共 ${v.number(f.count)} 次。`,
  }),
  jobLine: says<{ name: string; per: string | null; next: string | null; last: string | null; upon: string | null }>({
    en: (f, v) => {
      if (f.next === null)
        return `${f.name}  ${f.upon ? `upon ${f.upon}` : f.per ? `for nobody yet` : "when left for later"}`;
      const span = f.last ? `${v.instant(f.next)} to ${v.instant(f.last)}` : v.instant(f.next);
      return `${f.name}  next ${span}${f.per === "team" || f.per === "member" ? `, for each ${f.per}` : ""}`;
    },
    "zh-CN": (f, v) => {
      if (f.next === null) return `${f.name}  ${f.upon ? `在 ${f.upon} 时` : f.per ? "暂无对象" : "按需"}`;
      const span = f.last ? `${v.instant(f.next)} 至 ${v.instant(f.last)}` : v.instant(f.next);
      return `${f.name}  下次 ${span}${f.per === "team" ? "，按团队" : f.per === "member" ? "，按成员" : ""}`;
    },
  }),
  noDeadJob: says({ en: "No job was given up.", "zh-CN": "没有被放弃的任务。" }),
  deadLine: says<{ id: string; name: string; error: string; since: string }>({
    en: (f, v) => `${f.id}  ${f.name}  given up ${v.instant(f.since)}: ${f.error}`,
    "zh-CN": (f, v) => `${f.id}  ${f.name}  放弃于 ${v.instant(f.since)}：${f.error}`,
  }),
  noSuchDeadJob: says<{ id: string }>({
    en: (f) => `No job that was given up has the number “${f.id}”: \`tandem job dead\` lists them.`,
    "zh-CN": (f) => `没有编号为「${f.id}」的已放弃任务：用 \`tandem job dead\` 查看。`,
  }),
  jobsRetried: says<{ count: number }>({
    en: (f, v) => `${f.count === 1 ? "One job" : `${v.number(f.count)} jobs`} will be tried again by the running bot.`,
    "zh-CN": (f, v) => `${v.number(f.count)} 个任务将由运行中的机器人重试。`,
  }),
  badTime: says<{ words: string }>({
    en: (f) => `“${f.words}” is no ISO time, such as 2026-12-05T08:30:00+08:00.`,
    "zh-CN": (f) => `「${f.words}」不是 ISO 时间，例如 2026-12-05T08:30:00+08:00。`,
  }),
  whichCompany: says<{ known: readonly string[] }>({
    en: (f) =>
      `There are several companies: say whose data with --company <name or id>. There are: ${f.known.join(", ")}.`,
    "zh-CN": (f) => `数据库中有多家公司：请用 --company <名称或 ID> 指定。现有：${f.known.join("、")}。`,
  }),
  noSuchCompany: says<{ words: string; known: readonly string[] }>({
    en: (f) =>
      `No company is called “${f.words}”.${f.known.length ? ` There are: ${f.known.join(", ")}.` : " There is none yet."}`,
    "zh-CN": (f) =>
      `没有名为「${f.words}」的公司。${f.known.length ? `现有：${f.known.join("、")}。` : "目前还没有公司。"}`,
  }),
  companyExported: says<{ folder: string; files: number; count: number }>({
    en: (f, v) =>
      `${v.number(f.count)} rows in ${v.number(f.files)} files are in ${f.folder}. They hold everything, so keep them safe.`,
    "zh-CN": (f, v) =>
      `已将 ${v.number(f.count)} 行数据写入 ${f.folder}，共 ${v.number(f.files)} 个文件。其中包含全部数据，请妥善保管。`,
  }),
  folderThere: says<{ folder: string }>({
    en: (f) => `${f.folder} is there already: name a folder that is to be made.`,
    "zh-CN": (f) => `${f.folder} 已存在：请指定一个新的文件夹。`,
  }),
  companyWouldGo: says<{ name: string; count: number }>({
    en: (f, v) =>
      `All that ${f.name} ever wrote would be gone, ${v.number(f.count)} rows, and with it its members, records and log; no other company's. Export first what is to stay (\`tandem company export\`). --yes does it, and it can't be undone.`,
    "zh-CN": (f, v) =>
      `将删除「${f.name}」的全部数据：${v.number(f.count)} 行，包括成员、记录和日志；不影响其他公司。需要保留的请先导出（\`tandem company export\`）。加 --yes 执行，不可撤销。`,
  }),
  companyRemoved: says<{ name: string; count: number }>({
    en: (f, v) =>
      `${f.name} is gone, with ${v.number(f.count)} rows. Remove the app in its workspaces as well, or the next word said there begins a new, empty company. Backups made before still hold it.`,
    "zh-CN": (f, v) =>
      `已删除「${f.name}」，共 ${v.number(f.count)} 行。请同时在其工作区中移除应用，否则有人发言时会新建一家空公司。此前的备份中仍有其数据。`,
  }),
  badChoice: says<{ option: string; words: string; known: readonly string[] }>({
    en: (f) => `${f.option}: “${f.words}” is not one of ${f.known.join(", ")}.`,
    "zh-CN": (f) => `${f.option}：「${f.words}」不在 ${f.known.join("、")} 之中。`,
  }),
  badRecord: says<{ words: string }>({
    en: (f) => `--record: “${f.words}” is no record's id, as exports and the log have it.`,
    "zh-CN": (f) => `--record：「${f.words}」不是记录编号，编号见导出文件与审计日志。`,
  }),
  badDay: says<{ words: string }>({
    en: (f) => `“${f.words}” is no day, such as 2026-12-05.`,
    "zh-CN": (f) => `「${f.words}」不是日期，例如 2026-12-05。`,
  }),
  noSuchMember: says<{ words: string }>({
    en: (f) => `Nobody here has the name or e-mail “${f.words}”.`,
    "zh-CN": (f) => `没有姓名或邮箱为「${f.words}」的成员。`,
  }),
  manyMembers: says<{ words: string }>({
    en: (f) => `Several members are called “${f.words}”: give the e-mail.`,
    "zh-CN": (f) => `有多位成员叫「${f.words}」：请用邮箱指明。`,
  }),
  badEmail: says<{ words: string }>({
    en: (f) => `“${f.words}” is no e-mail address.`,
    "zh-CN": (f) => `「${f.words}」不是邮箱地址。`,
  }),
  emailTaken: says<{ email: string; name: string }>({
    en: (f) => `${f.email} is ${f.name}'s already.`,
    "zh-CN": (f) => `${f.email} 已属于 ${f.name}。`,
  }),
  memberAdded: says<{ name: string; email: string; role: string }>({
    en: (f) => `${f.name} <${f.email}> is ${f.role === "admin" ? "an" : "a"} ${f.role} now.`,
    "zh-CN": (f) => `已添加 ${f.name} <${f.email}>，角色 ${f.role}。`,
  }),
  memberSet: says<{ name: string; fields: readonly string[] }>({
    en: (f) => (f.fields.length ? `${f.name}: ${f.fields.join(", ")} changed.` : `${f.name}: nothing to change.`),
    "zh-CN": (f) => (f.fields.length ? `${f.name}：已修改 ${f.fields.join("、")}。` : `${f.name}：没有变化。`),
  }),
  demoDone: says<{ deals: number; accounts: number; customers: number; members: number; seconds: number }>({
    en: (f, v) =>
      `A company of ${v.number(f.members)} people with ${v.number(f.accounts)} accounts (${v.number(f.customers)} of them customers) and ${v.number(f.deals)} deals, in ${f.seconds} s.`,
    "zh-CN": (f, v) =>
      `已生成演示公司：${v.number(f.members)} 位成员、${v.number(f.accounts)} 家公司（其中 ${v.number(f.customers)} 家为成交客户）、${v.number(f.deals)} 条商机，用时 ${f.seconds} 秒。`,
  }),
  notEmpty: says({
    en: "This database holds deals or accounts already. The demo only fills an empty one: choose another DATA_DIR or DATABASE_URL.",
    "zh-CN": "数据库中已有商机或客户。演示数据只能写入空数据库：请换一个 DATA_DIR 或 DATABASE_URL。",
  }),
});

const misuses = new Set([
  ...[
    "notYet",
    "whichCompany",
    "noSuchCompany",
    "noSuchJob",
    "noSuchSubject",
    "jobNeedsNews",
    "badTime",
    "badDay",
    "badRecord",
    "badChoice",
  ].map((name) => `terminal.${name}`),
  "person.unreadable",
]);

/** Whether a refusal means that the command was used wrongly: exit code 2 instead of 1. */
export const isMisuse = (code: string): boolean => misuses.has(code);
