import type { InEvery, Locale } from "../kernel/locale.ts";
import { unquoted } from "../kernel/unquoted.ts";
import { type Database, DatabaseRefused } from "../store/database.ts";
import type { Settings } from "./settings.ts";

/** What stops a start: sentences for an operator, all at once. */
export class CannotStart extends Error {
  readonly mistakes: readonly InEvery<string>[];

  constructor(mistakes: readonly InEvery<string>[], cause?: unknown) {
    super(mistakes.map(({ en }) => en).join("\n"), { cause });
    this.name = "CannotStart";
    this.mistakes = mistakes;
  }

  lines(locale: Locale): string[] {
    return this.mistakes.map((mistake) => mistake[locale]);
  }
}

/** What is said of a database that can't be opened, and what to do about it. */
export interface NotOpened {
  readonly says: InEvery<string>;
  readonly cure: InEvery<string>;
}

/** Which database the settings mean, without its address: that may hold a password. */
export const databaseNamed = ({ databaseUrl, dataDir }: Settings): InEvery<string> =>
  databaseUrl === undefined
    ? { en: `embedded, in ${dataDir}`, "zh-CN": `内嵌数据库，位于 ${dataDir}` }
    : { en: "DATABASE_URL", "zh-CN": "由 DATABASE_URL 指定" };

/** Why the database of these settings is not open. */
export function notOpened(settings: Settings, error: unknown): NotOpened {
  const words = unquoted(error instanceof Error ? error.message : String(error));
  const isKnown = error instanceof DatabaseRefused;
  const why = isKnown ? error.why : { en: words, "zh-CN": words };
  const where = databaseNamed(settings);
  return {
    says: {
      en: `The database (${where.en}) can't be opened: ${why.en}`,
      "zh-CN": `无法打开数据库（${where["zh-CN"]}）：${why["zh-CN"]}`,
    },
    cure: isKnown ? error.cure : settings.databaseUrl === undefined ? cureOfEmbedded : cureOfServer,
  };
}

/** Gives the database, or refuses by `CannotStart`. */
export function opened(settings: Settings, opening: Promise<Database>): Promise<Database> {
  return opening.catch((error: unknown) => {
    const { says, cure } = notOpened(settings, error);
    throw new CannotStart([says, cure], error);
  });
}

const cureOfServer: InEvery<string> = {
  en: "Look into the server's own log, and whether the role of DATABASE_URL owns the database.",
  "zh-CN": "请查看数据库服务的日志，并确认 DATABASE_URL 的用户是该库的所有者。",
};
const cureOfEmbedded: InEvery<string> = {
  en: "Check that DATA_DIR belongs to the user that runs Tandem, can be written and is on a local disk.",
  "zh-CN": "请确认 DATA_DIR 属于运行 Tandem 的用户、可写，且位于本地磁盘。",
};

const reasons: { readonly [code: string]: InEvery<string> } = {
  EADDRINUSE: {
    en: "another process listens there. Stop it, or set PORT to a free one",
    "zh-CN": "该地址已被其他进程占用。请停止该进程，或将 PORT 设为空闲端口",
  },
  EADDRNOTAVAIL: {
    en: "this machine has no such address. Set HOST to one of its own, such as 127.0.0.1 or 0.0.0.0",
    "zh-CN": "本机没有这个地址。请将 HOST 设为本机地址，例如 127.0.0.1 或 0.0.0.0",
  },
  EACCES: {
    en: "this user may not. Set PORT to 1024 or above",
    "zh-CN": "当前用户没有权限。请将 PORT 设为 1024 或以上",
  },
};

/** Why nothing can listen at an address, where the system says so by a code that we know; null otherwise. */
export function notListening({ host, port }: Pick<Settings, "host" | "port">, error: unknown): CannotStart | null {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const why = reasons[code] ?? (code === "ENOTFOUND" ? reasons.EADDRNOTAVAIL : undefined);
  if (!why) return null;
  const said = {
    en: `Tandem can't listen at ${host}:${port}: ${why.en}.`,
    "zh-CN": `无法在 ${host}:${port} 监听：${why["zh-CN"]}。`,
  };
  return new CannotStart([said], error);
}
