import { App, LogLevel } from "@slack/bolt";
import type { WebClient } from "@slack/web-api";
import { type DemoDeal, dealCard, funnelCard, stageName, type Tongue } from "./demo-cards.ts";
import { dealForm, homeView } from "./demo-views.ts";

export interface DemoBot {
  readonly requestUrl: string;
  close(): Promise<void>;
}

/** A small bot on the real Bolt, with cards, forms and a Home tab: the counterpart of the sandbox in its own tests. */
export async function startDemoBot(options: {
  apiUrl: string;
  botToken: string;
  signingSecret: string;
}): Promise<DemoBot> {
  const app = new App({
    token: options.botToken,
    signingSecret: options.signingSecret,
    logLevel: LogLevel.ERROR,
    clientOptions: { slackApiUrl: options.apiUrl, retryConfig: { retries: 0 }, timeout: 5000 },
  });
  const deals: DemoDeal[] = [
    {
      id: "1",
      name: "Acme Robotics",
      stage: "Proposal",
      amount: "120,000.00",
      note: "Budget is approved, they compare two offers.",
    },
    { id: "2", name: "宏达精密", stage: "Follow-up", amount: "86,000.00", note: "客户希望月底前看到演示。" },
  ];
  const tongueOf = async (client: WebClient, user: string): Promise<Tongue> => {
    const { user: found } = await client.users.info({ user, include_locale: true });
    return found?.locale?.startsWith("zh") ? "zh" : "en";
  };
  const dealOf = (id: string): DemoDeal =>
    deals.find((deal) => deal.id === id) ?? deals[0] ?? { id: "", name: "", stage: "", amount: "", note: "" };
  const showHome = async (client: WebClient, user: string): Promise<void> => {
    await client.views.publish({ user_id: user, view: homeView(deals, await tongueOf(client, user)) });
  };

  app.command("/deal", async ({ ack, command, client, respond }) => {
    const tongue = await tongueOf(client, command.user_id);
    const [verb = "", ...rest] = command.text.split(" ");
    if (verb === "new" || verb === "新建") {
      await ack();
      await client.views.open({ trigger_id: command.trigger_id, view: dealForm(tongue, rest.join(" ")) });
    } else if (verb === "slow") {
      return;
    } else if (verb === "show") {
      await ack();
      await respond({ response_type: "in_channel", text: dealOf("1").name, blocks: dealCard(dealOf("1"), tongue) });
    } else {
      await ack({
        response_type: "ephemeral",
        text: tongue === "zh" ? "试试 `/deal 新建` 或 `/deal show`。" : "Try `/deal new` or `/deal show`.",
      });
    }
  });
  app.command("/funnel", async ({ ack, command, client, respond }) => {
    await ack();
    const tongue = await tongueOf(client, command.user_id);
    await respond({ response_type: "in_channel", text: "Funnel", blocks: funnelCard(tongue) });
  });
  app.action("log", async ({ ack, body, client }) => {
    await ack();
    if (body.type === "block_actions")
      await client.views.open({ trigger_id: body.trigger_id, view: dealForm(await tongueOf(client, body.user.id)) });
  });
  app.action("new", async ({ ack, body, client }) => {
    await ack();
    if (body.type === "block_actions")
      await client.views.open({ trigger_id: body.trigger_id, view: dealForm(await tongueOf(client, body.user.id)) });
  });
  app.action("refresh", async ({ ack, body, client }) => {
    await ack();
    await showHome(client, body.user.id);
  });
  app.action({ action_id: "stage", type: "block_actions" }, async ({ ack, body, client, respond, action }) => {
    await ack();
    if (action.type !== "static_select") return;
    const [id = "", stage = ""] = action.selected_option.value.split("/");
    const deal = dealOf(id);
    deal.stage = stage;
    await respond({
      replace_original: true,
      text: deal.name,
      blocks: dealCard(deal, await tongueOf(client, body.user.id)),
    });
  });
  app.action("lost", async ({ ack, body, client, respond }) => {
    await ack();
    const deal = dealOf("1");
    deal.stage = "Lost";
    await respond({
      replace_original: true,
      text: deal.name,
      blocks: dealCard(deal, await tongueOf(client, body.user.id)),
    });
  });
  app.action("more", async ({ ack, respond }) => {
    await ack();
    await respond({ response_type: "ephemeral", replace_original: false, text: "Snoozed until next Monday." });
  });
  app.options("v", async ({ ack, options: asked }) => {
    const names = ["Acme Robotics", "Acme Foods", "Globex", "宏达精密", "宏远物流", "Initech"];
    const found = names.filter((name) => name.toLowerCase().includes(asked.value.toLowerCase()));
    await ack({ options: found.map((name) => ({ text: { type: "plain_text" as const, text: name }, value: name })) });
  });
  app.view("deal", async ({ ack, view, body, client }) => {
    const held = (block: string) => view.state.values[block]?.v;
    const amount = held("amount")?.value ?? "";
    const tongue = await tongueOf(client, body.user.id);
    if (!/^[\d,.万]+$/.test(amount)) {
      const words = tongue === "zh" ? "请填写金额，例如 120,000。" : "Give an amount such as 120,000.";
      return ack({ response_action: "errors", errors: { amount: words } });
    }
    await ack();
    const stage = held("stage")?.selected_option?.value ?? "Screening";
    const deal: DemoDeal = {
      id: String(deals.length + 1),
      name: held("account")?.selected_option?.value ?? "",
      stage,
      amount,
      note: held("note")?.value ?? stageName(stage, tongue),
    };
    deals.push(deal);
    await client.chat.postMessage({ channel: body.user.id, text: deal.name, blocks: dealCard(deal, tongue) });
    if (held("tell")?.selected_options?.length)
      await client.chat.postMessage({ channel: "C0SALES00", text: deal.name, blocks: dealCard(deal, tongue) });
  });
  app.view({ callback_id: "deal", type: "view_closed" }, async ({ ack, body, client }) => {
    await ack();
    await client.chat.postMessage({ channel: body.user.id, text: "Nothing was saved." });
  });
  app.shortcut("new_deal", async ({ ack, shortcut, client }) => {
    await ack();
    await client.views.open({
      trigger_id: shortcut.trigger_id,
      view: dealForm(await tongueOf(client, shortcut.user.id)),
    });
  });
  app.shortcut("log_message", async ({ ack, shortcut, client }) => {
    await ack();
    if (shortcut.type !== "message_action") return;
    await client.views.open({
      trigger_id: shortcut.trigger_id,
      view: dealForm(await tongueOf(client, shortcut.user.id), shortcut.message.text),
    });
  });
  app.event("app_home_opened", async ({ event, client }) => {
    if (event.tab === "home") await showHome(client, event.user);
  });
  app.event("app_mention", async ({ event, client }) => {
    await client.chat.postMessage({ channel: event.channel, thread_ts: event.ts, text: `Hello <@${event.user}>` });
  });
  app.message(async ({ message, client }) => {
    if (message.subtype !== undefined) return;
    await client.chat.postMessage({
      channel: message.channel,
      text: "deal",
      blocks: dealCard(dealOf("2"), await tongueOf(client, message.user)),
    });
  });

  const server = await app.start({ port: 0, host: "127.0.0.1" });
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("The demo bot has no port.");
  return { requestUrl: `http://127.0.0.1:${address.port}/slack/events`, close: async () => void (await app.stop()) };
}
