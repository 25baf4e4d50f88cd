import { z } from "zod";
import type { InEvery } from "../kernel/locale.ts";
import { feishuMistakes, type Given, mistakeIn, slackMistakes, unset, type Wrong } from "./settings-mistakes.ts";

/** Said by its key, in every language, by `mistakeIn`. */
const wrong = (key: Wrong): Wrong => key;
const words = z.preprocess(unset, z.string().trim().optional());
const address = z.url({ protocol: /^https?$/, error: wrong("noAddress") });
/** A web address without its last slashes. */
const origin = address.transform((text) => text.replace(/\/+$/, ""));
const shaped = (shape: RegExp, error: Wrong) =>
  z.preprocess(unset, z.string().trim().regex(shape, { error }).optional());
const oneOf = <const T extends readonly string[]>(values: T, fallback: T[number], error: Wrong) =>
  z.preprocess(unset, z.enum(values, { error }).default(fallback));

/** What base64 says; nothing where it says none. */
const bytesOf = (text: string): Uint8Array =>
  /^[\w+/-]+={0,2}$/.test(text) ? Buffer.from(text, "base64") : new Uint8Array();

const environment = z.object({
  DATABASE_URL: shaped(/^postgres(ql)?:\/\//, "noPostgres"),
  DATA_DIR: z.preprocess(unset, z.string().default("./data")),
  HOST: z.preprocess(unset, z.string().default("127.0.0.1")),
  PORT: z.preprocess(
    unset,
    z.coerce
      .number({ error: wrong("noPort") })
      .int()
      .min(0)
      .max(65535)
      .default(3000),
  ),
  PUBLIC_URL: z.preprocess(unset, origin.optional()),
  PROXIES: shaped(/^\d$/, "noCount"),
  SLACK_BOT_TOKEN: shaped(/^xoxb-/, "noBotToken"),
  SLACK_SIGNING_SECRET: words,
  SLACK_APP_TOKEN: shaped(/^xapp-/, "noAppToken"),
  SLACK_CLIENT_ID: words,
  SLACK_CLIENT_SECRET: words,
  SLACK_STATE_SECRET: words,
  TANDEM_SECRET_KEY: z.preprocess(
    unset,
    z
      .string()
      .transform((text) => text.split(/[\s,;]+/).filter(Boolean))
      .refine((keys) => keys.length > 0 && keys.every((key) => bytesOf(key).length === 32), {
        error: wrong("noKey"),
      })
      .optional(),
  ),
  SLACK_API_URL: z.preprocess(
    unset,
    origin.default("https://slack.com/api").transform((text) => `${text}/`),
  ),
  FEISHU_APP_ID: shaped(/^cli_[0-9a-f]{16}$/i, "noFeishuApp"),
  FEISHU_APP_SECRET: words,
  FEISHU_DOMAIN: z.preprocess(unset, origin.default("https://open.feishu.cn")),
  FEISHU_MODE: oneOf(["ws", "http"], "ws", "noMode"),
  FEISHU_ENCRYPT_KEY: words,
  FEISHU_VERIFICATION_TOKEN: words,
  TANDEM_POLICY: z.preprocess(unset, z.string().default("manifests/policy.yaml")),
  TANDEM_ADMINS: z.preprocess(
    unset,
    z
      .string()
      .default("")
      .transform((text) =>
        text
          .split(/[\s,;]+/)
          .filter(Boolean)
          .map((email) => email.toLowerCase()),
      )
      .refine((emails) => emails.every((email) => /^[^@]+@[^@]+$/.test(email)), { error: wrong("noEmails") }),
  ),
  LOG_LEVEL: oneOf(["fatal", "error", "warn", "info", "debug", "trace", "silent"], "info", "noLevel"),
});
type Environment = z.infer<typeof environment>;

interface SlackApp {
  readonly signingSecret: string | undefined;
  /** Present: Socket Mode instead of HTTP. */
  readonly appToken: string | undefined;
  readonly apiUrl: string;
}
/** One workspace by its bot token. */
export interface OneSlackWorkspace extends SlackApp {
  readonly botToken: string;
}
/** Every workspace that installs the app at `/slack/install`. */
export interface ManySlackWorkspaces extends SlackApp {
  readonly oauth: {
    readonly clientId: string;
    readonly clientSecret: string;
    readonly stateSecret: string;
    /** 32 bytes each: the first encrypts, the others still decrypt. */
    readonly keys: readonly Uint8Array[];
  };
}
export type SlackSettings = OneSlackWorkspace | ManySlackWorkspaces;

export interface FeishuSettings {
  readonly appId: string;
  readonly appSecret: string;
  /** The cloud's origin, without a last slash. */
  readonly domain: string;
  /** By the long connection, or by requests to `/feishu/events`. */
  readonly mode: "ws" | "http";
  readonly encryptKey: string | undefined;
  readonly verificationToken: string | undefined;
}

/** What an operator set, checked. Without any platform's tokens there is nothing to connect to: the sandbox opens instead. */
export interface Settings {
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
  readonly host: string;
  readonly port: number;
  /** Where people's browsers reach this server, without a last slash; undefined: nowhere. */
  readonly publicUrl: string | undefined;
  /** How many reverse proxies each request comes through: the first of them says for whom it asks, nobody before it. */
  readonly proxies: number;
  readonly slack: SlackSettings | null;
  readonly feishu: FeishuSettings | null;
  readonly policyFile: string;
  readonly admins: readonly string[];
  readonly logLevel: string;
}

/** The settings, or everything that is wrong with them: one sentence each. */
export type SettingsRead = { readonly settings: Settings } | { readonly mistakes: readonly InEvery<string>[] };

/** The names of all settings, as `.env.example` has them. */
export const settingNames: ReadonlySet<string> = new Set(Object.keys(environment.shape));

/** Names that look like ours and are none: a slip of the pen would otherwise be a setting that is silently not there. */
export const unknownSettings = (given: Given): { readonly name: string; readonly says: InEvery<string> }[] =>
  Object.keys(given)
    .filter((name) => /^(TANDEM|SLACK|FEISHU)_/.test(name) && given[name] && !settingNames.has(name))
    .map((name) => ({
      name,
      says: { en: `${name} is set, and is no setting of Tandem's.`, "zh-CN": `已设置 ${name}，但 Tandem 没有这一项。` },
    }));

/** Reads the environment. Refuses nothing by halves: all mistakes are told at once. */
export function readSettings(given: Given): SettingsRead {
  const parsed = environment.safeParse(given);
  const misshapen = parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => mistakeIn(path.join("."), message));
  const mistakes = [...misshapen, ...slackMistakes(given), ...feishuMistakes(given)];
  if (!parsed.success || mistakes.length) return { mistakes };
  const { data } = parsed;
  return {
    settings: {
      databaseUrl: data.DATABASE_URL,
      dataDir: data.DATA_DIR,
      host: data.HOST,
      port: data.PORT,
      publicUrl: data.PUBLIC_URL,
      // This server speaks no TLS: where browsers reach it by https, something before it does.
      proxies: Number(data.PROXIES ?? (data.PUBLIC_URL?.startsWith("https:") ? 1 : 0)),
      slack: slackOf(data),
      feishu: feishuOf(data),
      policyFile: data.TANDEM_POLICY,
      admins: data.TANDEM_ADMINS,
      logLevel: data.LOG_LEVEL,
    },
  };
}

function slackOf(data: Environment): SlackSettings | null {
  const app = {
    signingSecret: data.SLACK_SIGNING_SECRET,
    appToken: data.SLACK_APP_TOKEN,
    apiUrl: data.SLACK_API_URL,
  };
  if (data.SLACK_BOT_TOKEN) return { ...app, botToken: data.SLACK_BOT_TOKEN };
  const { SLACK_CLIENT_ID, SLACK_CLIENT_SECRET, SLACK_STATE_SECRET, TANDEM_SECRET_KEY } = data;
  if (!SLACK_CLIENT_ID || !SLACK_CLIENT_SECRET || !SLACK_STATE_SECRET || !TANDEM_SECRET_KEY) return null;
  return {
    ...app,
    oauth: {
      clientId: SLACK_CLIENT_ID,
      clientSecret: SLACK_CLIENT_SECRET,
      stateSecret: SLACK_STATE_SECRET,
      keys: TANDEM_SECRET_KEY.map(bytesOf),
    },
  };
}

function feishuOf(data: Environment): FeishuSettings | null {
  return data.FEISHU_APP_ID && data.FEISHU_APP_SECRET
    ? {
        appId: data.FEISHU_APP_ID,
        appSecret: data.FEISHU_APP_SECRET,
        domain: data.FEISHU_DOMAIN,
        mode: data.FEISHU_MODE,
        encryptKey: data.FEISHU_ENCRYPT_KEY,
        verificationToken: data.FEISHU_VERIFICATION_TOKEN,
      }
    : null;
}
