import { afterAll, beforeAll, expect, test } from "vitest";
import { type ManyOffice, openManyOffice } from "../support/many-office.ts";

let office: ManyOffice;
beforeAll(async () => {
  office = await openManyOffice();
});
afterAll(() => office.close());

test("a stranger who begins again and again has Slack asked a few times a minute, and is told so in both languages", async () => {
  const begins = async (): Promise<Response> => {
    const begun = await fetch(`${office.url}/slack/install`, { redirect: "manual" });
    const at = begun.headers.get("location");
    if (begun.status !== 302 || at === null) return begun;
    const cookie = begun.headers.getSetCookie()[0]?.split(";")[0] ?? "";
    const state = new URL(at).searchParams.get("state") ?? "";
    return fetch(`${office.url}/slack/oauth_redirect?${new URLSearchParams({ code: "guess", state })}`, {
      headers: { cookie },
    });
  };
  const pages = [];
  for (let nth = 0; nth < 40; nth++) pages.push(await begins());
  expect(pages.filter(({ status }) => status === 502)).toHaveLength(15);
  expect(pages.at(-1)?.status).toBe(429);
  expect(pages.at(-1)?.headers.get("content-security-policy")).toContain("default-src 'none'");
  const words = (await pages.at(-1)?.text()) ?? "";
  for (const said of ["Please try again in a minute.", "请一分钟后再试"]) expect(words).toContain(said);
});
