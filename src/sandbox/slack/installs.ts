import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import express, { type Request, type Response } from "express";
import { z } from "zod";
import type { SlackDouble } from "./double.ts";

export interface InstallsOptions {
  readonly clientId: string;
  readonly clientSecret: string;
  /** The workspaces that may install the app, with the token that each double takes. */
  readonly workspaces: readonly { readonly double: SlackDouble; readonly botToken: string }[];
  /** Tokens change, and hold for so many seconds. */
  readonly rotation?: { readonly lasts: number };
  /** All workspaces belong to it, and the app is installed for the whole of it. */
  readonly organisation?: { readonly id: string; readonly name: string };
  readonly now: () => Date;
}

/** What Slack's servers do for an app that many workspaces install: one address for all, and a token for each. */
export interface Installs {
  /** For `SLACK_API_URL`. */
  readonly apiUrl: string;
  /** Opens the app's own page in a browser of their own and allows what it asks for. */
  allows(by: Installer, page: string): Promise<Landed>;
  /** Kills a workspace's tokens and tells the app, in Slack's own odd order. */
  uninstalls(double: SlackDouble): Promise<void>;
  /** How often a new token was given for an old one. */
  readonly renewals: () => number;
  /** The tokens that Slack would take now. */
  readonly alive: () => readonly string[];
  close(): Promise<void>;
}

export interface Installer {
  readonly double: SlackDouble;
  /** A user's id there. */
  readonly user: string;
  /** An older version of the app asked for these alone; when left out, for all that its page asks for. */
  readonly scopes?: readonly string[] | undefined;
}

/** What a browser had in hand at the end, to try it again. */
export interface Landed {
  readonly status: number;
  readonly page: string;
  readonly address: string;
  readonly cookie: string;
}

interface Token {
  readonly scopes: readonly string[];
  readonly double: SlackDouble;
  readonly inner: string;
  readonly until: number;
}

type Allowed = Pick<Token, "double" | "scopes">;

const trade = z.object({
  client_id: z.string(),
  client_secret: z.string(),
  grant_type: z.string().optional(),
  code: z.string().optional(),
  redirect_uri: z.string().optional(),
  refresh_token: z.string().optional(),
});

export async function startInstalls(options: InstallsOptions): Promise<Installs> {
  const chance = (prefix: string) => `${prefix}${randomBytes(12).toString("hex")}`;
  const tokens = new Map<string, Token>();
  const codes = new Map<string, Installer & { readonly redirect: string | null; readonly scopes: readonly string[] }>();
  const refreshes = new Map<string, Allowed>();
  let renewals = 0;

  const app = express().disable("x-powered-by");
  app.post("/api/oauth.v2.access", express.urlencoded({ extended: false }), (request, response) => {
    const read = trade.safeParse(request.body);
    response.json(read.success ? traded(read.data) : { ok: false, error: "invalid_arguments" });
  });
  app.post("/api/:method", express.raw({ type: () => true, limit: "4mb" }), (request, response) => {
    passOn(request, response).catch(() => response.status(502).end());
  });

  function traded({ client_id, client_secret, grant_type, code, redirect_uri, refresh_token }: z.infer<typeof trade>) {
    if (client_id !== options.clientId) return { ok: false, error: "invalid_client_id" };
    if (client_secret !== options.clientSecret) return { ok: false, error: "bad_client_secret" };
    if (grant_type === "refresh_token") return renewed(refresh_token ?? "");
    const allowed = codes.get(code ?? "");
    codes.delete(code ?? "");
    if (!allowed) return { ok: false, error: "invalid_code" };
    if ((redirect_uri ?? null) !== allowed.redirect) return { ok: false, error: "bad_redirect_uri" };
    const { team } = allowed.double.desk;
    const { organisation } = options;
    return {
      ok: true,
      app_id: team.bot.appId,
      authed_user: { id: allowed.user },
      scope: allowed.scopes.join(","),
      token_type: "bot",
      bot_user_id: team.bot.userId,
      team: organisation ? null : { id: team.id, name: team.name },
      enterprise: organisation ?? null,
      is_enterprise_install: organisation !== undefined,
      ...given(allowed),
    };
  }

  function renewed(refresh: string) {
    const allowed = refreshes.get(refresh);
    if (!allowed) return { ok: false, error: "invalid_refresh_token" };
    refreshes.delete(refresh);
    renewals += 1;
    return { ok: true, token_type: "bot", ...given(allowed) };
  }

  /** A new token; the ones before hold until their end. */
  function given({ double, scopes }: Allowed) {
    const inner = options.workspaces.find((one) => one.double === double)?.botToken ?? "";
    const { rotation } = options;
    const token = chance(rotation ? "xoxe.xoxb-1-" : "xoxb-");
    const until = rotation ? options.now().getTime() + rotation.lasts * 1000 : Number.POSITIVE_INFINITY;
    tokens.set(token, { double, inner, until, scopes });
    if (!rotation) return { access_token: token };
    const refresh_token = chance("xoxe-1-");
    refreshes.set(refresh_token, { double, scopes });
    return { access_token: token, refresh_token, expires_in: rotation.lasts };
  }

  /** Hands a call to the workspace whose token it bears. */
  async function passOn(request: Request, response: Response): Promise<void> {
    const method = String(request.params.method);
    const token = tokens.get(/^Bearer (.+)$/.exec(request.get("authorization") ?? "")?.[1] ?? "");
    if (!token) return void response.json({ ok: false, error: "invalid_auth" });
    if (token.until <= options.now().getTime()) return void response.json({ ok: false, error: "token_expired" });
    const passed = await fetch(token.double.apiUrl + method, {
      method: "POST",
      headers: { authorization: `Bearer ${token.inner}`, "content-type": request.get("content-type") ?? "" },
      body: await bytesOf(request),
    });
    const answer = z.looseObject({}).parse(await passed.json());
    const retry = passed.headers.get("retry-after");
    if (retry) response.set("retry-after", retry);
    response.set("x-oauth-scopes", token.scopes.join(",")).status(passed.status).json(inOrganisation(method, answer));
  }

  /** People of an organisation bear its id. */
  function inOrganisation(method: string, answer: Record<string, unknown>) {
    const { organisation } = options;
    if (!organisation || method !== "users.info") return answer;
    const user = z.looseObject({ team_id: z.string() }).safeParse(answer.user);
    if (!user.success) return answer;
    const enterprise_user = { enterprise_id: organisation.id, teams: [user.data.team_id] };
    return { ...answer, user: { ...user.data, enterprise_user } };
  }

  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("The double has no port.");
  return {
    apiUrl: `http://127.0.0.1:${address.port}/api/`,
    allows: async (by, page) => {
      const begun = await fetch(page, { redirect: "manual" });
      const cookie = (begun.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
      const asked = new URL(begun.headers.get("location") ?? "about:blank");
      const redirect = asked.searchParams.get("redirect_uri");
      const code = chance("");
      const scopes = by.scopes ?? (asked.searchParams.get("scope") ?? "").split(",");
      codes.set(code, { ...by, redirect, scopes });
      const back = new URL(redirect ?? new URL("/slack/oauth_redirect", page));
      back.searchParams.set("code", code);
      back.searchParams.set("state", asked.searchParams.get("state") ?? "");
      const landed = await fetch(back, { headers: { cookie }, redirect: "manual" });
      return { status: landed.status, page: await landed.text(), address: back.href, cookie };
    },
    uninstalls: async (double) => {
      for (const [name, token] of tokens) if (token.double === double) tokens.delete(name);
      for (const [name, of] of refreshes) if (of.double === double) refreshes.delete(name);
      const { events, team } = double.desk;
      await events.tell("tokens_revoked", { type: "tokens_revoked", tokens: { oauth: [], bot: [team.bot.userId] } });
      await events.tell("app_uninstalled", { type: "app_uninstalled" });
    },
    renewals: () => renewals,
    alive: () => [...tokens].filter(([, { until }]) => until > options.now().getTime()).map(([name]) => name),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function bytesOf(request: IncomingMessage & { readonly body?: unknown }): Promise<Uint8Array<ArrayBuffer>> {
  return request.body instanceof Uint8Array ? Uint8Array.from(request.body) : new Uint8Array();
}
