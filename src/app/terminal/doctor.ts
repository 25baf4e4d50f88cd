import { dayAt } from "../../kernel/day.ts";
import { calendarsOf, endingCalendars } from "../../policy/calendars.ts";
import { loadPolicy } from "../../policy/load.ts";
import type { Policy } from "../../policy/schema.ts";
import { openDatabase } from "../../store/database.ts";
import { migrationsFolder, readMigrations } from "../../store/migration-files.ts";
import { readSettings, type Settings, type SettingsRead } from "../settings.ts";
import { checkFeishu } from "./doctor-feishu.ts";
import { checkSlack } from "./doctor-slack.ts";
import type { Finding } from "./finding.ts";

export interface DoctorParts {
  readonly environment: { readonly [name: string]: string | undefined };
  readonly now: () => Date;
}

/** Looks at everything that a start needs, and goes on where something is wrong. Opening the database migrates it. */
export async function examine({ environment, now }: DoctorParts): Promise<Finding[]> {
  const read: SettingsRead = readSettings(environment);
  if ("mistakes" in read) return read.mistakes.map(settingsMistake);
  const { settings } = read;
  const platforms = [
    ...(settings.slack ? await checkSlack(settings.slack, settings.publicUrl, now) : []),
    ...(settings.feishu ? await checkFeishu(settings.feishu, now) : []),
    ...(settings.slack || settings.feishu ? [] : [noPlatform]),
  ];
  return [allSettings, ...(await checkPolicy(settings, now())), ...(await checkDatabase(settings)), ...platforms];
}

const allSettings: Finding = {
  check: "settings",
  state: "ok",
  says: { en: "All settings make sense.", "zh-CN": "所有设置均有效。" },
};
const noPlatform: Finding = {
  check: "slack",
  state: "ok",
  says: {
    en: "No platform's tokens are set: `npm start` opens the sandbox.",
    "zh-CN": "没有设置任何平台的令牌：`npm start` 会打开沙盒。",
  },
};

function settingsMistake(mistake: string): Finding {
  return {
    check: "settings",
    state: "failed",
    says: { en: `${mistake}.`, "zh-CN": `设置有误：${mistake}。` },
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
  return loaded.problems.map(({ line, says }) => ({
    check: "policy",
    state: "failed",
    says: { en: `${policyFile}:${line}: ${says.en}`, "zh-CN": `${policyFile}:${line}：${says["zh-CN"]}` },
    cure: { en: "Correct that line; nothing starts before.", "zh-CN": "请更正该行；更正前无法启动。" },
  }));
}

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

async function checkDatabase({ databaseUrl: url, dataDir }: Settings): Promise<Finding[]> {
  const where = url === undefined ? `embedded, in ${dataDir}` : "DATABASE_URL";
  try {
    const database = await openDatabase({ url, dataDir, attach: true, log: () => {} });
    try {
      await database.ping();
      const { rows } = await database.pool.query<{ migration_name: string }>(
        "select migration_name from _prisma_migrations where finished_at is not null and rolled_back_at is null",
      );
      return [reached(where), await migrated(new Set(rows.map((row) => row.migration_name)))];
    } finally {
      await database.close();
    }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return [
      {
        check: "database",
        state: "failed",
        says: { en: `The database (${where}) can't be opened: ${why}`, "zh-CN": `无法打开数据库（${where}）：${why}` },
        cure: {
          en: url
            ? "Check that the server runs and that DATABASE_URL names it, its user and password."
            : "Check that DATA_DIR can be written and is on a local disk.",
          "zh-CN": url
            ? "请确认数据库服务正在运行，且 DATABASE_URL 的地址、用户、密码正确。"
            : "请确认 DATA_DIR 可写，且位于本地磁盘。",
        },
      },
    ];
  }
}

const reached = (where: string): Finding => ({
  check: "database",
  state: "ok",
  says: { en: `The database answers (${where}).`, "zh-CN": `数据库可用（${where}）。` },
});

async function migrated(applied: ReadonlySet<string>): Promise<Finding> {
  const missing = (await readMigrations(migrationsFolder)).filter(({ name }) => !applied.has(name));
  if (missing.length === 0) {
    const says = { en: `All ${applied.size} migrations are in.`, "zh-CN": `全部 ${applied.size} 个迁移已执行。` };
    return { check: "migrations", state: "ok", says };
  }
  const names = missing.map(({ name }) => name).join(", ");
  return {
    check: "migrations",
    state: "failed",
    says: { en: `Not applied yet: ${names}.`, "zh-CN": `尚未执行的迁移：${names}。` },
    cure: {
      en: "The running bot is of an older version: restart it, it migrates when it starts.",
      "zh-CN": "正在运行的是旧版本：请重启，启动时会自动迁移。",
    },
  };
}
