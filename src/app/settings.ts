import { z } from "zod";

/** `""` in an env file means unset. */
const unset = (value: unknown) => (value === "" ? undefined : value);
const words = z.preprocess(unset, z.string().trim().optional());
const address = z.url({ protocol: /^https?$/, error: "is not a web address" });
/** A web address without its last slashes. */
const origin = address.transform((text) => text.replace(/\/+$/, ""));
const shaped = (shape: RegExp, error: string) =>
  z.preprocess(unset, z.string().trim().regex(shape, { error }).optional());
const oneOf = <const T extends readonly string[]>(values: T, fallback: T[number], error: string) =>
  z.preprocess(unset, z.enum(values, { error }).default(fallback));

const environment = z.object({
  DATABASE_URL: shaped(/^postgres(ql)?:\/\//, "should begin with postgres://"),
  DATA_DIR: z.preprocess(unset, z.string().default("./data")),
  HOST: z.preprocess(unset, z.string().default("127.0.0.1")),
  PORT: z.preprocess(unset, z.coerce.number({ error: "is not a number" }).int().min(0).max(65535).default(3000)),
  PUBLIC_URL: z.preprocess(unset, origin.optional()),
  SLACK_BOT_TOKEN: shaped(/^xoxb-/, "should begin with xoxb-"),
  SLACK_SIGNING_SECRET: words,
  SLACK_APP_TOKEN: shaped(/^xapp-/, "should begin with xapp-"),
  SLACK_API_URL: z.preprocess(
    unset,
    origin.default("https://slack.com/api").transform((text) => `${text}/`),
  ),
  FEISHU_APP_ID: shaped(/^cli_[0-9a-f]{16}$/i, "should be cli_ and sixteen digits, as the app's console shows it"),
  FEISHU_APP_SECRET: words,
  FEISHU_DOMAIN: z.preprocess(unset, origin.default("https://open.feishu.cn")),
  FEISHU_MODE: oneOf(["ws", "http"], "ws", "is neither ws nor http"),
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
      ),
  ),
  LOG_LEVEL: oneOf(
    ["fatal", "error", "warn", "info", "debug", "trace", "silent"],
    "info",
    "is not one of pino's levels",
  ),
});
type Environment = z.infer<typeof environment>;

export interface SlackSettings {
  readonly botToken: string;
  readonly signingSecret: string | undefined;
  /** Present: Socket Mode instead of HTTP. */
  readonly appToken: string | undefined;
  readonly apiUrl: string;
}

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
  readonly slack: SlackSettings | null;
  readonly feishu: FeishuSettings | null;
  readonly policyFile: string;
  readonly admins: readonly string[];
  readonly logLevel: string;
}

/** The settings, or everything that is wrong with them: one sentence each. */
export type SettingsRead = { readonly settings: Settings } | { readonly mistakes: readonly string[] };

type Given = { readonly [name: string]: string | undefined };

/** Reads the environment. Refuses nothing by halves: all mistakes are told at once. */
export function readSettings(given: Given): SettingsRead {
  const parsed = environment.safeParse(given);
  const misshapen = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`);
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
      slack: slackOf(data),
      feishu: feishuOf(data),
      policyFile: data.TANDEM_POLICY,
      admins: data.TANDEM_ADMINS,
      logLevel: data.LOG_LEVEL,
    },
  };
}

function slackOf(data: Environment): SlackSettings | null {
  return data.SLACK_BOT_TOKEN
    ? {
        botToken: data.SLACK_BOT_TOKEN,
        signingSecret: data.SLACK_SIGNING_SECRET,
        appToken: data.SLACK_APP_TOKEN,
        apiUrl: data.SLACK_API_URL,
      }
    : null;
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

function slackMistakes(given: Given): string[] {
  const [token, secret, app] = theSet(given, "SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET", "SLACK_APP_TOKEN");
  if (token && !secret && !app)
    return ["SLACK_BOT_TOKEN is set: SLACK_SIGNING_SECRET (HTTP) or SLACK_APP_TOKEN (Socket Mode) is needed too"];
  return !token && (secret || app) ? ["SLACK_BOT_TOKEN is missing, although other Slack settings are there"] : [];
}

function feishuMistakes(given: Given): string[] {
  const [id, secret] = theSet(given, "FEISHU_APP_ID", "FEISHU_APP_SECRET");
  const [key, token] = theSet(given, "FEISHU_ENCRYPT_KEY", "FEISHU_VERIFICATION_TOKEN");
  const overHttp = given.FEISHU_MODE === "http";
  const others = key || token || overHttp;
  return [
    ...((secret || others) && !id ? ["FEISHU_APP_ID is missing, although other Feishu settings are there"] : []),
    ...((id || others) && !secret ? ["FEISHU_APP_SECRET is missing, although other Feishu settings are there"] : []),
    ...(overHttp && !key ? ["FEISHU_MODE is http: FEISHU_ENCRYPT_KEY is needed too"] : []),
    ...(overHttp && !token ? ["FEISHU_MODE is http: FEISHU_VERIFICATION_TOKEN is needed too"] : []),
  ];
}

const theSet = (given: Given, ...names: readonly string[]): unknown[] => names.map((name) => unset(given[name]));
