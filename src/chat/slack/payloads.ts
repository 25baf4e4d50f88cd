import { z } from "zod";

/** The parts of Slack's payloads that we read (platforms.md §2); anything else in them is let pass. */
const id = z.string().min(1).max(255);
/** Of whatever installs the app, and of the bot there: they are looked up, and looked for. */
const own = z.string().regex(/^\w{0,255}$/);
const team = z.object({ id: own, domain: z.string().optional() }).nullish();
const enterprise = z.object({ id: own }).nullish();
/** In payloads made of form fields it is a word. */
const installed = z.union([z.boolean(), z.literal(["true", "false"])]).nullish();
const user = z.object({ id, team_id: own.nullish() });

const interactive = { user, team, enterprise, is_enterprise_install: installed };

export const command = z.object({
  command: z.string().min(1),
  text: z.string().default(""),
  team_id: own.nullish(),
  enterprise_id: own.nullish(),
  is_enterprise_install: installed,
  channel_id: id,
  user_id: id,
  response_url: z.string().optional(),
  trigger_id: id,
});

export const globalShortcut = z.object({
  ...interactive,
  type: z.literal("shortcut"),
  callback_id: id,
  trigger_id: id,
});

const words = z.string().nullish();
/** A message that somebody points at, or that stands in a thread. */
export const message = z.object({
  ts: id,
  thread_ts: id.optional(),
  text: words,
  user: z.string().optional(),
  username: z.string().optional(),
  bot_id: words,
  files: z.array(z.object({ name: words, permalink: words })).nullish(),
});

export const messageShortcut = z.object({
  ...interactive,
  type: z.literal("message_action"),
  callback_id: id,
  trigger_id: id,
  response_url: z.string().optional(),
  channel: z.object({ id }),
  message_ts: z.string().optional(),
  message,
});

const view = z.object({
  id,
  type: z.string(),
  callback_id: z.string().default(""),
  private_metadata: z.string().default(""),
  app_installed_team_id: own.nullish(),
});

const choice = z.object({ value: z.string() });
/** One element of a form, or the one that was pressed, whatever its kind. */
export const element = z.object({
  type: z.string(),
  value: z.string().nullish(),
  selected_option: choice.nullish(),
  selected_options: z.array(choice).nullish(),
  selected_user: z.string().nullish(),
  selected_users: z.array(z.string()).nullish(),
  selected_date: z.string().nullish(),
});
export type Element = z.infer<typeof element>;

export const blockActions = z.object({
  ...interactive,
  type: z.literal("block_actions"),
  trigger_id: id,
  response_url: z.string().optional(),
  container: z.object({
    message_ts: z.string().optional(),
    channel_id: z.string().optional(),
    is_ephemeral: z.boolean().optional(),
    thread_ts: z.string().optional(),
  }),
  channel: z.object({ id }).nullish(),
  view: view.nullish(),
  actions: z.array(element.extend({ action_id: z.string() })).min(1),
});

export const blockSuggestion = z.object({
  ...interactive,
  type: z.literal("block_suggestion"),
  action_id: id,
  value: z.string().default(""),
  view: view.partial().nullish(),
});

export const viewSubmission = z.object({
  ...interactive,
  type: z.literal("view_submission"),
  trigger_id: id.optional(),
  view: view.extend({
    hash: z.string().max(255).default(""),
    blocks: z.array(z.object({ type: z.string(), block_id: z.string().default("") })).default([]),
    state: z.object({ values: z.record(z.string(), z.record(z.string(), element)) }),
  }),
});

export const eventEnvelope = z.object({
  type: z.literal("event_callback"),
  team_id: own.nullish(),
  event_id: id,
  authorizations: z
    .array(
      z.object({
        team_id: own.nullish(),
        enterprise_id: own.nullish(),
        user_id: own.nullish(),
        is_enterprise_install: installed,
      }),
    )
    .default([]),
  event: z.looseObject({ type: z.string() }),
});

/** Somebody's profile, as it is now. */
const flag = z.boolean().nullish();
export const userChange = z.object({
  user: z.object({ id, deleted: flag, is_restricted: flag, is_ultra_restricted: flag }),
});
export const homeOpened = z.object({ user: id, tab: z.string().optional(), channel: id.optional() });

export const linkShared = z.object({
  user: id,
  /** `COMPOSER` while the message is still being written. */
  channel: z.string(),
  unfurl_id: id,
  source: z.string(),
  links: z.array(z.object({ url: z.string().max(3000) })).min(1),
});

export const messageEvent = z.object({
  user: id.optional(),
  text: z.string().default(""),
  ts: id,
  channel: id,
  channel_type: z.string().optional(),
  thread_ts: id.optional(),
  bot_id: z.string().nullish(),
  subtype: z.string().optional(),
});

type Installed = z.infer<typeof installed>;

/** The key of an installation: the organisation's where the app is installed for all of it, else the workspace's. */
export function tenantOf(
  isEnterprise: Installed,
  enterpriseId: string | null | undefined,
  teamId: string | null | undefined,
): string {
  const whole = isEnterprise === true || isEnterprise === "true";
  return (whole ? enterpriseId : teamId) ?? teamId ?? enterpriseId ?? "";
}

const whose = z
  .object({
    team_id: own.nullish(),
    enterprise_id: own.nullish(),
    is_enterprise_install: installed,
    team,
    enterprise,
    authorizations: eventEnvelope.shape.authorizations,
  })
  .transform(({ authorizations: [by], ...body }) =>
    tenantOf(
      by?.is_enterprise_install ?? body.is_enterprise_install,
      by?.enterprise_id ?? body.enterprise?.id ?? body.enterprise_id,
      by?.team_id ?? body.team?.id ?? body.team_id,
    ),
  )
  .catch("");

/** Whose any payload is, for its place in a row and nothing else; "" where it doesn't say. */
export const companyIn = (body: unknown): string => whose.parse(body);
