import { z } from "zod";

/** `""` in an env file means unset. */
const unset = (value: unknown) => (value === "" ? undefined : value);
const words = z.preprocess(unset, z.string().trim().optional());
const url = (fallback: string) =>
  z.preprocess(
    unset,
    z
      .url({ error: "is not a URL" })
      .default(fallback)
      .transform((text) => text.replace(/\/*$/, "/")),
  );
const prefixed = (prefix: string) =>
  z.preprocess(
    unset,
    z
      .string()
      .startsWith(prefix, { error: `should begin with ${prefix}` })
      .optional(),
  );

const environment = z.object({
  DATABASE_URL: z.preprocess(
    unset,
    z
      .string()
      .regex(/^postgres(ql)?:\/\//, { error: "should begin with postgres://" })
      .optional(),
  ),
  DATA_DIR: z.preprocess(unset, z.string().default("./data")),
  HOST: z.preprocess(unset, z.string().default("127.0.0.1")),
  PORT: z.preprocess(unset, z.coerce.number({ error: "is not a number" }).int().min(0).max(65535).default(3000)),
  SLACK_BOT_TOKEN: prefixed("xoxb-"),
  SLACK_SIGNING_SECRET: words,
  SLACK_APP_TOKEN: prefixed("xapp-"),
  SLACK_API_URL: url("https://slack.com/api/"),
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
  LOG_LEVEL: z.preprocess(
    unset,
    z
      .enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"], { error: "is not one of pino's levels" })
      .default("info"),
  ),
});

export interface SlackSettings {
  readonly botToken: string;
  readonly signingSecret: string | undefined;
  /** Present: Socket Mode instead of HTTP. */
  readonly appToken: string | undefined;
  readonly apiUrl: string;
}

/** What an operator set, checked. Without any platform's tokens there is nothing to connect to: the sandbox opens instead. */
export interface Settings {
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
  readonly host: string;
  readonly port: number;
  readonly slack: SlackSettings | null;
  readonly policyFile: string;
  readonly admins: readonly string[];
  readonly logLevel: string;
}

/** The settings, or everything that is wrong with them: one sentence each. */
export type SettingsRead = { readonly settings: Settings } | { readonly mistakes: readonly string[] };

/** Reads the environment. Refuses nothing by halves: all mistakes are told at once. */
export function readSettings(given: { readonly [name: string]: string | undefined }): SettingsRead {
  const parsed = environment.safeParse(given);
  const mistakes = parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`);
  const token = unset(given.SLACK_BOT_TOKEN);
  const secret = unset(given.SLACK_SIGNING_SECRET);
  const app = unset(given.SLACK_APP_TOKEN);
  if (token && !secret && !app)
    mistakes.push("SLACK_BOT_TOKEN is set: SLACK_SIGNING_SECRET (HTTP) or SLACK_APP_TOKEN (Socket Mode) is needed too");
  if (!token && (secret || app)) mistakes.push("SLACK_BOT_TOKEN is missing, although other Slack settings are there");
  if (!parsed.success || mistakes.length) return { mistakes };
  const { data } = parsed;
  return {
    settings: {
      databaseUrl: data.DATABASE_URL,
      dataDir: data.DATA_DIR,
      host: data.HOST,
      port: data.PORT,
      slack: data.SLACK_BOT_TOKEN
        ? {
            botToken: data.SLACK_BOT_TOKEN,
            signingSecret: data.SLACK_SIGNING_SECRET,
            appToken: data.SLACK_APP_TOKEN,
            apiUrl: data.SLACK_API_URL,
          }
        : null,
      policyFile: data.TANDEM_POLICY,
      admins: data.TANDEM_ADMINS,
      logLevel: data.LOG_LEVEL,
    },
  };
}
