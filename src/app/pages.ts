import type { Speaker } from "../chat/voice.ts";
import { locales } from "../kernel/locale.ts";
import type { LinkedPage } from "../work/slice.ts";
import { say } from "./messages.ts";

/** The page behind a link of ours, for browsers: how to see the record in the chat, in every language, and nothing of it. */
export function pageOf(page: LinkedPage, number: number, speaker: Speaker, now: Date): string {
  const lines = locales.map((locale) => {
    const { text } = speaker({ locale, zone: "UTC" }, now);
    return `<p lang="${locale}">${text(say.pageSays())}<br><code>${text(page.words(number))}</code></p>`;
  });
  return html(lines.join("\n"));
}

/** The page for whoever tries too often, in every language. */
export function manyPage(speaker: Speaker, now: Date): string {
  const lines = locales.map((locale) => {
    const { text } = speaker({ locale, zone: "UTC" }, now);
    return `<p lang="${locale}">${text(say.manyTries())}</p>`;
  });
  return html(lines.join("\n"));
}

/** A page with nothing in it but words and their style. */
export const pageHeaders = {
  "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
};

/** `lines` are our own sentences and a number: nothing that anybody typed. */
const html = (lines: string): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>Tandem</title>
<style>
  body { font: 17px/1.6 system-ui, sans-serif; max-width: 30rem; margin: 18vh auto; padding: 0 1.5rem; color: #1f3a5f; }
  code { font-size: 1.1em; background: #eef2f7; padding: .15em .5em; border-radius: .3em; }
  @media (prefers-color-scheme: dark) { body { background: #12181f; color: #d7e2ee; } code { background: #22303e; } }
</style>
<h1>Tandem</h1>
${lines}
</html>
`;
