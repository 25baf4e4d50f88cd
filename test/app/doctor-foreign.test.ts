import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createLine } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { checkFeishu } from "../../src/app/terminal/doctor-feishu.ts";
import { checkSlack } from "../../src/app/terminal/doctor-slack.ts";
import type { Finding } from "../../src/app/terminal/finding.ts";

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** Something that listens where a platform should, and is none. */
async function stranger(handler: Handler): Promise<string> {
  const server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return addressOf(server.address());
}

function addressOf(address: ReturnType<ReturnType<typeof createServer>["address"]>): string {
  if (address === null || typeof address === "string") throw new Error("no port");
  return `http://127.0.0.1:${address.port}`;
}

const slack = (url: string) =>
  checkSlack(
    { botToken: "xoxb-the-secret", signingSecret: "the-secret", appToken: undefined, apiUrl: `${url}/api/` },
    undefined,
    () => new Date(),
  );
const feishu = (url: string) =>
  checkFeishu(
    {
      appId: "cli_a",
      appSecret: "the-secret",
      domain: url,
      mode: "ws",
      encryptKey: undefined,
      verificationToken: undefined,
    },
    undefined,
    () => new Date(),
  );

/** What went wrong, in one finding that says what to do and repeats no secret. */
function only(findings: readonly Finding[]): string {
  const failed = findings.filter(({ state }) => state !== "ok");
  expect(failed).toHaveLength(1);
  const [finding] = failed;
  expect(finding?.cure?.en).toBeTruthy();
  expect(finding?.cure?.["zh-CN"]).toBeTruthy();
  expect(finding?.says["zh-CN"]).toMatch(/\p{Script=Han}/u);
  expect(JSON.stringify(findings)).not.toMatch(/the-secret|\n\s+at /);
  return finding?.says.en ?? "";
}

describe.each([
  ["Slack", slack],
  ["Feishu", feishu],
] as const)("where %s should be, the doctor meets", (_, examine) => {
  test("a server that answers 500 in HTML", async () => {
    const url = await stranger((_request, response) => response.writeHead(500).end("<html>Bad gateway</html>"));
    expect(only(await examine(url))).toContain("HTTP 500, and not what the platform's interface answers");
  });

  test("a login page", async () => {
    const url = await stranger((_request, response) =>
      response.writeHead(200).end("<!doctype html><title>Sign in</title>"),
    );
    expect(only(await examine(url))).toContain("a login page");
  });

  test("JSON of something else", async () => {
    const url = await stranger((_request, response) => response.end('{"status":"healthy"}'));
    expect(only(await examine(url))).toContain("HTTP 200, and not what");
  });

  test("one that sends on to another host, which gets no secret", async () => {
    const heard: string[] = [];
    const elsewhere = await stranger((request, response) => {
      heard.push(JSON.stringify(request.headers));
      response.end("{}");
    });
    const url = await stranger((_request, response) =>
      response.writeHead(307, { location: `${elsewhere}/take` }).end(),
    );
    expect(only(await examine(url))).toContain(`it sends us on to ${elsewhere}`);
    expect(heard).toEqual([]);
  });

  test("one that answers without end", async () => {
    const url = await stranger((_request, response) => {
      const more = () => {
        while (!response.destroyed && response.write(" ".repeat(65_536)));
      };
      response.on("drain", more);
      more();
    });
    expect(only(await examine(url))).toContain("HTTP 200, and not what");
  });

  test("one that hangs up at once", async () => {
    const line = createLine((socket) => socket.destroy());
    await new Promise<void>((resolve) => line.listen(0, "127.0.0.1", resolve));
    closing.push(async () => void line.close());
    expect(only(await examine(addressOf(line.address())))).toContain("can't be reached");
  });

  test("one that never answers", async () => {
    expect(only(await examine(await stranger(() => {})))).toContain("no answer within 8 s");
  }, 60_000);
});
