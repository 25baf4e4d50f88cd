import express, { type Request, type Response, type Router } from "express";
import { z } from "zod";
import type { Voice } from "../../chat/text.ts";
import { answerByLink, explainByLink, lookAt, tokenIn } from "../../crm/surveys/commands/by-link.ts";
import { page } from "../../crm/surveys/messages/page.ts";
import type { Token } from "../../crm/surveys/survey/token.ts";
import { type Locale, locales, nearestLocale } from "../../kernel/locale.ts";
import { Refusal } from "../../kernel/refusal.ts";
import { CompanyGone, type Work } from "../../work/work.ts";
import type { App } from "../build.ts";
import { perAddress } from "../per-address.ts";
import { wrongRequest } from "../wrong-request.ts";
import { surveyHeaders, surveyPage, type Word, wordPage } from "./page.ts";

/** So many requests a minute from one address: a whole office behind one passes, a machine that tries does not. */
const perMinute = 120;
/** Two thousand characters of any script, as a form sends them. */
const mostBytes = "32kb";

const said = z.union([
  z.object({
    score: z
      .string()
      .regex(/^\d{1,2}$/)
      .transform(Number),
  }),
  z.object({ why: z.string() }),
]);

interface Answer extends Word {
  readonly status: number;
}
const invalid: Answer = { status: 404, title: page.invalid(), hint: page.invalidHint() };
const over: Answer = { status: 410, title: page.over(), hint: page.overHint() };
const wrong: Answer = { status: 400, title: page.wrong(), hint: page.wrongHint() };
const before: Answer = { status: 409, title: page.before(), hint: page.beforeHint() };
const many: Answer = { status: 429, title: page.many(), hint: page.manyHint() };
const trouble: Answer = { status: 500, title: page.trouble(), hint: page.troubleHint() };

/** What a customer reads when they may not do what they tried, by the refusal's code. */
const answers: { readonly [code: string]: Answer } = {
  "surveys.noSuchLink": invalid,
  "surveys.noSurvey": invalid,
  "surveys.expired": over,
  "surveys.dropped": over,
  "surveys.answeredAlready": before,
};

/**
 * The public pages behind survey links: `/survey/<token>`. Looking never answers, since mail and chat look at links by
 * machine: an answer is a POST of the page's own form, then the page again.
 */
export function surveyRoutes(app: App): Router {
  const router = express.Router();
  router.use((_request, response, next) => {
    response.set(surveyHeaders);
    next();
  });
  router.use(perAddress(perMinute, (request, response) => tell(request, response, many)));

  router.get("/:token", async (request, response) => {
    const token = tokenIn(request.params.token);
    const survey = await inside(token, (work) => lookAt(work, token));
    const { as = null } = app.policy.customers.surveys;
    response.send(surveyPage(survey, as, voiceFor(request)));
  });

  router.post(
    "/:token",
    express.urlencoded({ extended: false, limit: mostBytes, parameterLimit: 5 }),
    async (request, response) => {
      const token = tokenIn(request.params.token);
      const parsed = said.safeParse(request.body);
      if (!parsed.success) return tell(request, response, wrong);
      const { data } = parsed;
      await inside(token, (work) =>
        "score" in data ? answerByLink(work, token, data.score) : explainByLink(work, token, data.why),
      );
      response.redirect(303, `${request.baseUrl}/${request.params.token}?lang=${voiceFor(request).locale}`);
    },
  );

  router.all("/:token", (request, response) => {
    response.set("allow", "GET, HEAD, POST");
    tell(request, response, { ...wrong, status: 405 });
  });

  router.use((error: unknown, request: Request, response: Response, next: (error: unknown) => void) => {
    if (response.headersSent) return next(error);
    tell(request, response, answerTo(error));
  });

  const inside = <T>({ tenant }: Token, act: (work: Work) => Promise<T>): Promise<T> =>
    app.unit({ tenant, by: app.self, source: "survey" }, act);

  function answerTo(error: unknown): Answer {
    if (error instanceof CompanyGone) return invalid;
    if (error instanceof Refusal) return answers[error.code] ?? wrong;
    const status = wrongRequest(error);
    if (status !== null) return { ...wrong, status };
    app.log("a survey page failed", error);
    return trouble;
  }

  const tell = (request: Request, response: Response, { status, ...word }: Answer): void => {
    response.status(status).send(wordPage(word, voiceFor(request)));
  };

  /** The language that was chosen on the page, else the browser's, else the company's. */
  function voiceFor(request: Request): Voice {
    const chosen = locales.find((locale) => locale === request.query.lang);
    return app.speaker(
      { locale: chosen ?? browsers(request) ?? app.self.locale, zone: app.self.zone },
      app.clock.now(),
    );
  }

  return router;
}

/** The first language of the browser's; null: it names none. */
function browsers(request: Request): Locale | null {
  const [first = "*"] = request.acceptsLanguages();
  return first === "*" ? null : nearestLocale(first);
}
