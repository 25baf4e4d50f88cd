import type { Asked } from "../../src/chat/slack/asked.ts";
import { metadataText } from "../../src/chat/slack/origin.ts";
import { read } from "../../src/chat/slack/read.ts";

/** Payloads as Slack documents them (platforms.md §2). */
export const who = {
  user: { id: "U1", username: "ann", name: "ann", team_id: "T1" },
  team: { id: "T1", domain: "acme" },
  enterprise: null,
  is_enterprise_install: false,
  api_app_id: "A1",
  token: "…",
};
export const command = {
  token: "…",
  team_id: "T1",
  team_domain: "acme",
  channel_id: "C1",
  channel_name: "sales",
  user_id: "U1",
  user_name: "ann",
  command: "/deal",
  text: "new Acme",
  api_app_id: "A1",
  is_enterprise_install: "false",
  response_url: "https://hooks.slack.com/commands/1",
  trigger_id: "1.2.abc",
};
export const envelope = (event: object) => ({
  token: "…",
  team_id: "T1",
  type: "event_callback",
  event_id: "Ev1",
  event_time: 1700000000,
  authorizations: [{ enterprise_id: null, team_id: "T1", user_id: "UBOT", is_bot: true, is_enterprise_install: false }],
  event,
});
export const direct = {
  type: "message",
  channel_type: "im",
  user: "U1",
  text: "deal list",
  ts: "1700000000.000100",
  channel: "D1",
  event_ts: "1700000000.000100",
};
export const draft = "0190a6f2-1c2d-7e3f-8a4b-5c6d7e8f9a0b";
export const pressed = { verb: "opportunity.move", values: { opportunity: draft } };
export const press = {
  type: "block_actions",
  ...who,
  container: { type: "message", message_ts: "1.0", channel_id: "C1", is_ephemeral: false, thread_ts: "0.9" },
  trigger_id: "1.2.x",
  channel: { id: "C1", name: "sales" },
  message: { type: "message", user: "UBOT", ts: "1.0", blocks: [] },
  state: { values: {} },
  response_url: "https://hooks.slack.com/actions/1",
  actions: [
    {
      action_id: "press/0",
      block_id: "b1",
      type: "button",
      text: { type: "plain_text", text: "Won" },
      value: JSON.stringify(pressed),
      action_ts: "1.1",
    },
  ],
};
export const submission = {
  type: "view_submission",
  ...who,
  trigger_id: "1.2.y",
  response_urls: [],
  view: {
    id: "V1",
    team_id: "T1",
    type: "modal",
    callback_id: "form",
    private_metadata: metadataText({ draft, origin: { kind: "shared", room: "C1", message: "1.0" } }),
    hash: "1.x",
    blocks: [
      { type: "context", block_id: "c" },
      { type: "input", block_id: `${draft}/amount` },
    ],
    app_installed_team_id: "T1",
    state: {
      values: {
        [`${draft}/amount`]: { "amount/money": { type: "plain_text_input", value: "12万" } },
        [`${draft}/note`]: { "note/text": { type: "plain_text_input", value: null } },
        [`${draft}/stage`]: {
          "stage/choice": {
            type: "static_select",
            selected_option: { text: { type: "plain_text", text: "Lead" }, value: "lead" },
          },
        },
        [`${draft}/owner`]: { "owner/person": { type: "users_select", selected_user: "U2" } },
        [`${draft}/close`]: { "close/date": { type: "datepicker", selected_date: "2026-12-05" } },
        [`${draft}/tell`]: { "tell/flag": { type: "checkboxes", selected_options: [{ value: "yes" }] } },
        [`${draft}/quiet`]: { "quiet/flag": { type: "checkboxes", selected_options: [] } },
        [`${draft}/deal`]: { "deal/pick/opportunity": { type: "external_select", selected_option: null } },
      },
    },
  },
};

/** The question in a payload that holds one. */
export function asked(body: unknown): Asked {
  const found = read(body);
  if (typeof found === "string") throw new Error(found);
  return found;
}
