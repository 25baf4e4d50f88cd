import { createServer } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { checkSlack } from "../../src/app/terminal/doctor-slack.ts";
import { cast } from "../conversations/cast.ts";
import { type Office, openOffice } from "../support/office.ts";

/** Whether what Slack sends would arrive: asked of the address that Slack is told, with the app behind it or not. */
let office: Office;
beforeAll(async () => {
  office = await openOffice(cast.slice(0, 1));
});
afterAll(() => office.close());

async function examined(publicUrl: string | undefined, appToken?: string) {
  const settings = { botToken: "xoxb-test", signingSecret: "any", appToken, apiUrl: office.slack.apiUrl };
  const findings = await checkSlack(settings, publicUrl, () => new Date());
  return findings.map(({ state, says, cure }) => `${state}: ${says.en} ${cure?.en ?? ""}`).join("\n");
}

test("an address behind which the app listens is well", async () => {
  expect(await examined(office.url)).toContain(`ok: Requests to ${office.url}/slack/events arrive here.`);
});

test("an address where somebody else, or nobody, answers is told with what mends it", async () => {
  const other = createServer((_request, response) => response.writeHead(200).end("hello"));
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  const address = other.address();
  const url = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
  expect(await examined(url)).toContain(`warning: Nothing of Tandem answers at ${url}/slack/events: HTTP 200.`);
  await new Promise((resolve) => other.close(resolve));
  expect(await examined(url)).toMatch(/Nothing of Tandem answers.*ECONNREFUSED.*the proxy must hand on/);
});

test("without an address it says that it could not try; with a line of its own none is needed", async () => {
  expect(await examined(undefined)).toContain("PUBLIC_URL is not set, so that it can't be tried");
  expect(await examined(undefined, "xapp-1")).not.toContain("PUBLIC_URL");
});
