import type { Clock } from "../../kernel/clock.ts";
import { dayAt } from "../../kernel/day.ts";
import type { Ids } from "../../kernel/id.ts";
import type { InEvery } from "../../kernel/locale.ts";
import { calendarsOf, endingCalendars } from "../../policy/calendars.ts";
import { loadPolicy, problemIn } from "../../policy/load.ts";
import type { Policy } from "../../policy/schema.ts";
import { type Database, openDatabase } from "../../store/database.ts";
import { unknownOf } from "../../store/migrate.ts";
import { migrationsFolder, readMigrations } from "../../store/migration-files.ts";
import { databaseNamed, notOpened } from "../cannot-start.ts";
import { installations } from "../installations.ts";
import {
  type ManySlackWorkspaces,
  readSettings,
  type Settings,
  type SettingsRead,
  unknownSettings,
} from "../settings.ts";
import { checkFeishu } from "./doctor-feishu.ts";
import { checkInstallations } from "./doctor-installations.ts";
import { checkSlack } from "./doctor-slack.ts";
import type { Finding } from "./finding.ts";

export interface DoctorParts {
  readonly environment: { readonly [name: string]: string | undefined };
  readonly clock: Clock;
  readonly ids: Ids;
  /** Random bytes in hexadecimal digits. */
  readonly random: (bytes: number) => string;
}

/** Looks at everything that a start needs, and goes on where something is wrong. Opening the database migrates it. */
export async function examine({ environment, clock, ids, random }: DoctorParts): Promise<Finding[]> {
  const read: SettingsRead = readSettings(environment);
  if ("mistakes" in read) return read.mistakes.map(settingsMistake);
  const { settings } = read;
  const { slack, feishu, publicUrl } = settings;
  const { now } = clock;
  const policy = await checkPolicy(settings, now());
  const { database, findings } = await checkDatabase(settings);
  try {
    const installed = async (app: ManySlackWorkspaces): Promise<Finding[]> =>
      database === null
        ? []
        : checkInstallations(app, { registry: installations({ database, ids, clock }), publicUrl, now, random });
    return [
      allSettings,
      ...unknownNames(environment),
      ...policy,
      ...findings,
      ...(slack ? await checkSlack(slack, publicUrl, now, installed) : []),
      ...(feishu ? await checkFeishu(feishu, publicUrl, now) : []),
      ...(slack || feishu ? [] : [noPlatform]),
    ];
  } finally {
    await database?.close();
  }
}

const allSettings: Finding = {
  check: "settings",
  state: "ok",
  says: { en: "All settings make sense.", "zh-CN": "所有设置均有效。" },
};
const unknownNames = (environment: DoctorParts["environment"]): Finding[] =>
  unknownSettings(environment).map(({ says }) => ({
    check: "settings",
    state: "warning",
    says,
    cure: {
      en: "Write it as .env.example does, if it was meant for Tandem.",
      "zh-CN": "若是为 Tandem 设置的，请核对 .env.example 中的写法。",
    },
  }));
const noPlatform: Finding = {
  check: "slack",
  state: "ok",
  says: {
    en: "No platform's tokens are set: `npm start` opens the sandbox.",
    "zh-CN": "没有设置任何平台的令牌：`npm start` 会打开沙盒。",
  },
};

function settingsMistake(mistake: InEvery<string>): Finding {
  return {
    check: "settings",
    state: "failed",
    says: { en: `${mistake.en}.`, "zh-CN": `${mistake["zh-CN"]}。` },
    cure: {
      en: "Correct it in .env or the environment; .env.example says what each setting means.",
      "zh-CN": "请在 .env 或环境变量中更正；各项含义见 .env.example。",
    },
  };
}

async function checkPolicy({ policyFile }: Settings, now: Date): Promise<Finding[]> {
  const loaded = await loadPolicy(policyFile);
  if (!("problems" in loaded)) {
    return [
      { check: "policy", state: "ok", says: { en: `${policyFile} makes sense.`, "zh-CN": `${policyFile} 有效。` } },
      ...calendarFindings(loaded.policy, now),
    ];
  }
  return loaded.problems.map((problem) => ({
    check: "policy",
    state: "failed",
    says: problemIn(policyFile, problem),
    cure: problem.line === 0 ? cureOfFile : cureOfLine,
  }));
}

const cureOfFile = {
  en: "Put the file there, or name another; nothing starts before.",
  "zh-CN": "请将文件放到该处，或指定其他文件；否则无法启动。",
};
const cureOfLine = { en: "Correct that line; nothing starts before.", "zh-CN": "请更正该行；更正前无法启动。" };

function calendarFindings(policy: Policy, now: Date): Finding[] {
  const ending = endingCalendars(policy, calendarsOf(policy), dayAt(now, policy.company.zone));
  return ending.map(({ region, until }) => ({
    check: "calendar",
    state: "warning",
    says: {
      en: `The public holidays of ${region} are known only until ${until}; after that Monday to Friday is worked.`,
      "zh-CN": `${region} 的节假日数据只到 ${until}，之后按周一至周五工作计算。`,
    },
    cure: { en: "Update Tandem: newer data comes with it.", "zh-CN": "请更新 Tandem，新版本会带来新的节假日数据。" },
  }));
}

/** Opens the database and looks at it; `database`: to be closed, null where it does not open. */
async function checkDatabase(settings: Settings): Promise<{ database: Database | null; findings: Finding[] }> {
  const { databaseUrl: url, dataDir } = settings;
  let database: Database | null = null;
  try {
    database = await openDatabase({ url, dataDir, attach: true, log: () => {} });
    await database.ping();
    const { rows } = await database.pool.query<{ migration_name: string }>(
      "select migration_name from _prisma_migrations where finished_at is not null and rolled_back_at is null order by migration_name",
    );
    const applied = new Set(rows.map((row) => row.migration_name));
    return { database, findings: [reached(databaseNamed(settings)), ...(await migrated(applied))] };
  } catch (error) {
    await database?.close();
    return { database: null, findings: [{ check: "database", state: "failed", ...notOpened(settings, error) }] };
  }
}

const reached = (where: InEvery<string>): Finding => ({
  check: "database",
  state: "ok",
  says: { en: `The database answers (${where.en}).`, "zh-CN": `数据库可用（${where["zh-CN"]}）。` },
});

async function migrated(applied: ReadonlySet<string>): Promise<Finding[]> {
  const known = await readMigrations(migrationsFolder);
  const [missing, newer] = [known.filter(({ name }) => !applied.has(name)), unknownOf(known, applied)];
  const findings = [
    ...(missing.length ? [behind(missing.map(({ name }) => name).join(", "))] : []),
    ...(newer.length ? [ahead(newer.join(", "))] : []),
  ];
  const says = { en: `All ${applied.size} migrations are in.`, "zh-CN": `全部 ${applied.size} 个迁移已执行。` };
  return findings.length ? findings : [{ check: "migrations", state: "ok", says }];
}

const behind = (names: string): Finding => ({
  check: "migrations",
  state: "failed",
  says: { en: `Not applied yet: ${names}.`, "zh-CN": `尚未执行的迁移：${names}。` },
  cure: {
    en: "The running bot is of an older version: restart it, it migrates when it starts.",
    "zh-CN": "正在运行的是旧版本：请重启，启动时会自动迁移。",
  },
});

const ahead = (names: string): Finding => ({
  check: "migrations",
  state: "warning",
  says: {
    en: `The database is newer than this program, which does not know: ${names}.`,
    "zh-CN": `数据库比当前程序新，程序不认识这些迁移：${names}。`,
  },
  cure: {
    en: "Run the newer version, or restore the copy that was made before it. A start goes on, but what it writes may lack what the newer one needs.",
    "zh-CN": "请运行较新的版本，或恢复升级前的备份。程序仍可启动，但写入的数据可能缺少新版本所需的内容。",
  },
});
