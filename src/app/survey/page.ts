import { createHash } from "node:crypto";
import type { Text, Voice } from "../../chat/text.ts";
import { page } from "../../crm/surveys/messages/page.ts";
import { scores } from "../../crm/surveys/survey/nps.ts";
import { longestComment, type Survey } from "../../crm/surveys/survey/survey.ts";
import { type Locale, locales } from "../../kernel/locale.ts";

/** A word to the customer instead of the survey. */
export interface Word {
  readonly title: Text;
  readonly hint: Text;
}

/** The page behind a survey's link: the question; once it is answered, why; and thanks. Works without any script. */
export function surveyPage(survey: Survey, as: string | null, voice: Voice): string {
  const say = (text: Text): string => escaped(voice.text(text));
  if (survey.score === null) {
    const buttons = scores.map((score) => `<button name="score" value="${score}">${score}</button>`).join("\n");
    return html(
      voice,
      `<h1 id="question">${say(page.question({ as }))}</h1>
<form method="post" action="${here(voice)}">
<div class="scores" role="group" aria-labelledby="question">
${buttons}
</div>
</form>
<p class="ends"><span>${say(page.least())}</span><span>${say(page.most())}</span></p>
<p class="small">${say(page.oneTap())}</p>`,
    );
  }
  const said = `<h1>${say(page.thanks())}</h1>\n<p>${say(page.youGave({ score: survey.score }))}</p>`;
  if (survey.comment !== null) return html(voice, `${said}\n<p>${say(page.allDone())}</p>`);
  return html(
    voice,
    `${said}
<form method="post" action="${here(voice)}">
<label for="why">${say(page.why())}</label>
<textarea id="why" name="why" rows="5" maxlength="${longestComment}"></textarea>
<button class="send">${say(page.send())}</button>
</form>`,
  );
}

/** The page when there is no survey to answer. */
export function wordPage({ title, hint }: Word, voice: Voice): string {
  return html(voice, `<h1>${escaped(voice.text(title))}</h1>\n<p>${escaped(voice.text(hint))}</p>`);
}

/** The same address in the reader's language, also for what its forms send. */
const here = ({ locale }: Pick<Voice, "locale">): string => `?lang=${locale}`;

const marks: { readonly [mark: string]: string } = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (mark) => marks[mark] ?? "");

const style = `
  :root { color-scheme: light dark; --ink: #1f3a5f; --paper: #fff; --soft: #eef2f7; --line: #b9c7d8; }
  @media (prefers-color-scheme: dark) { :root { --ink: #d7e2ee; --paper: #12181f; --soft: #22303e; --line: #4a5d72; } }
  * { box-sizing: border-box; }
  body { font: 17px/1.6 system-ui, sans-serif; max-width: 34rem; margin: 0 auto; padding: 1.5rem 1rem; color: var(--ink); background: var(--paper); overflow-wrap: anywhere; }
  nav { text-align: right; }
  a { color: inherit; display: inline-block; padding: .5rem; }
  h1 { font-size: 1.35rem; line-height: 1.35; margin: 8vh 0 1.5rem; }
  button { font: inherit; color: inherit; background: var(--soft); border: 1px solid var(--line); border-radius: .5rem; min-height: 48px; cursor: pointer; }
  button:hover, button:focus-visible { border-color: var(--ink); outline: 2px solid var(--ink); }
  .scores { display: grid; grid-template-columns: repeat(6, 1fr); gap: .4rem; }
  @media (min-width: 34rem) { .scores { grid-template-columns: repeat(11, 1fr); } }
  .ends { display: flex; justify-content: space-between; gap: 1rem; }
  .ends span:last-child { text-align: right; }
  .small, .ends { font-size: .85rem; }
  label { display: block; margin-top: 1.5rem; }
  textarea { font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--line); border-radius: .5rem; width: 100%; padding: .6rem; margin: .4rem 0 .8rem; }
  .send { padding: 0 2rem; }
`;

function html(voice: Voice, body: string): string {
  const other: Locale = locales.find((locale) => locale !== voice.locale) ?? voice.locale;
  return `<!doctype html>
<html lang="${voice.locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<title>${escaped(voice.text(page.title()))}</title>
<style>${style}</style>
</head>
<body>
<nav aria-label="${escaped(voice.text(page.language()))}"><a href="${here({ locale: other })}" lang="${other}" hreflang="${other}">${escaped(voice.text(page.other()))}</a></nav>
<main>
${body}
</main>
</body>
</html>
`;
}

const styleHash = createHash("sha256").update(style).digest("base64");

/** Nothing but our own words and this very style; kept by nobody, framed by nobody, told to nobody where one goes next. */
export const surveyHeaders = {
  "content-security-policy": `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "x-robots-tag": "noindex, nofollow",
  "cache-control": "no-store",
};
