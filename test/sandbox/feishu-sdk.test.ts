import * as lark from "@larksuiteoapi/node-sdk";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type FeishuDouble, startFeishuDouble } from "../../src/sandbox/feishu/double.ts";
import { feishuOffice } from "../support/feishu-office.ts";

/** A small bot on the real SDK: it answers what is said by a form card, and a submitted form by a new card. */
let feishu: FeishuDouble;
let client: lark.Client;
let connection: lark.WSClient;
const quiet = { error() {}, warn() {}, info() {}, debug() {}, trace() {} };

const card = (title: string, ...elements: object[]) => ({
  schema: "2.0",
  header: { title: { tag: "plain_text", content: title, i18n_content: { zh_cn: `${title}（中文）` } } },
  body: { elements },
});
const form = (error?: string) =>
  card("New deal", {
    tag: "form",
    name: "deal",
    elements: [
      { tag: "input", name: "name", required: true, label: { tag: "plain_text", content: "Name" } },
      ...(error ? [{ tag: "markdown", content: `<font color='red'>${error}</font>` }] : []),
      { tag: "input", name: "amount", label: { tag: "plain_text", content: "Amount" } },
      { tag: "markdown", content: "**Stage**" },
      {
        tag: "select_static",
        name: "stage",
        options: ["Lead", "Won"].map((name) => ({
          text: { tag: "plain_text", content: name },
          value: name.toLowerCase(),
        })),
      },
      {
        tag: "button",
        name: "save",
        form_action_type: "submit",
        text: { tag: "plain_text", content: "Save" },
        behaviors: [{ type: "callback", value: { a: "deal.save" } }],
      },
    ],
  });

beforeAll(async () => {
  feishu = await startFeishuDouble({ ...feishuOffice, clock: { now: () => new Date() } });
  const app = { appId: feishu.appId, appSecret: feishuOffice.appSecret, domain: feishu.domain, logger: quiet };
  client = new lark.Client(app);
  connection = new lark.WSClient({ ...app, loggerLevel: lark.LoggerLevel.error });
  const dispatcher = new lark.EventDispatcher({ logger: quiet }).register({
    "im.message.receive_v1": async ({ message }) => {
      await client.im.v1.message.create({
        params: { receive_id_type: "chat_id" },
        data: { receive_id: message.chat_id, msg_type: "interactive", content: JSON.stringify(form()) },
      });
    },
    "card.action.trigger": ({ action }: { action: { form_value: Record<string, string> } }) => {
      if (action.form_value.amount !== "12") return { card: { type: "raw", data: form("Not a number.") } };
      const said = card("Saved", {
        tag: "markdown",
        content: `**${action.form_value.name}** · ${action.form_value.stage}`,
      });
      return { toast: { type: "success", content: "Saved" }, card: { type: "raw", data: said } };
    },
  });
  await connection.start({ eventDispatcher: dispatcher });
});
afterAll(async () => {
  connection.close({ force: true });
  await feishu.close();
});

test("the real client and its long connection: words in, a form out, refused, corrected, and redrawn", async () => {
  await expect.poll(() => feishu.connections.connected).toBe(1);
  const bo = feishu.workspace.person("bo");
  await bo.types("@Tandem", "new deal");
  expect(bo.form()).toMatchObject({
    title: "New deal",
    submit: "Save",
    fields: [
      { label: "Name", optional: false },
      { label: "Amount", optional: true },
      { label: "Stage", options: ["Lead", "Won"] },
    ],
  });
  await expect(bo.submits()).rejects.toThrow("Some required fields are empty");

  await bo.fills({ Name: "Acme <&> 中文", Amount: "a lot", Stage: "Won" });
  await bo.submits();
  expect(bo.form()?.fields[1]).toMatchObject({ label: "Amount", error: "Not a number." });

  await bo.fills({ Name: "Acme", Amount: "12", Stage: "Won" });
  await bo.submits("Save");
  expect(bo.form()).toBeUndefined();
  expect(bo.last("@Tandem")?.words).toBe("Saved\nAcme · won");
  expect(bo.toasts).toEqual(["Some required fields are empty", "Saved"]);
});
