import { App, LogLevel } from "@slack/bolt";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type SlackDouble, startSlackDouble } from "../../src/sandbox/slack/double.ts";
import { demoOffice } from "../support/demo-office.ts";

const appToken = "xapp-1-A0TANDEM0-1-sandbox";
let slack: SlackDouble;
let app: App;
beforeAll(async () => {
  slack = await startSlackDouble({ ...demoOffice, appToken, clock: { now: () => new Date() } });
  app = new App({
    token: demoOffice.botToken,
    appToken,
    socketMode: true,
    logLevel: LogLevel.ERROR,
    clientOptions: { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } },
  });
  app.command("/deal", ({ ack }) => ack("by socket"));
  app.shortcut("new_deal", async ({ ack, shortcut, client }) => {
    await ack();
    await client.views.open({
      trigger_id: shortcut.trigger_id,
      view: {
        type: "modal",
        callback_id: "m",
        title: { type: "plain_text", text: "New deal" },
        submit: { type: "plain_text", text: "Save" },
        blocks: [
          {
            type: "input",
            block_id: "name",
            label: { type: "plain_text", text: "Name" },
            element: { type: "plain_text_input", action_id: "v" },
          },
        ],
      },
    });
  });
  app.view("m", ({ ack }) => ack({ response_action: "errors", errors: { name: "Taken." } }));
  app.message(async ({ message, client }) => {
    await client.chat.postMessage({ channel: message.channel, text: "heard" });
  });
  await app.start();
});
afterAll(async () => {
  await app.stop();
  await slack.close();
});

test("everything that goes over HTTP goes over a socket too, with answers in the acknowledgement", async () => {
  await expect.poll(() => slack.sockets.connected).toBe(1);
  const mei = slack.workspace.person("mei");
  await mei.types("#sales", "/deal");
  expect(mei.last("#sales")?.words).toBe("by socket");
  await mei.types("@Tandem", "hello");
  await mei.hears("heard");
  await mei.usesShortcut("New deal");
  await mei.fills({ Name: "Acme" });
  await mei.submits();
  expect(mei.modal()?.fields[0]).toMatchObject({ value: "Acme", error: "Taken." });
});

test("a connection needs the app's token and a ticket that was not used", async () => {
  const open = (token: string) =>
    fetch(`${slack.apiUrl}apps.connections.open`, { method: "POST", headers: { authorization: `Bearer ${token}` } });
  expect(await (await open("xapp-other")).json()).toEqual({ ok: false, error: "invalid_auth" });
  expect(await (await open(appToken)).json()).toMatchObject({
    ok: true,
    url: expect.stringMatching(/^ws:\/\/127\.0\.0\.1/),
  });
  const forged = await fetch(slack.apiUrl.replace("/api/", "/link?ticket=forged"), {
    headers: { connection: "upgrade" },
  }).catch(() => null);
  expect(forged?.ok ?? false).toBe(false);
});
