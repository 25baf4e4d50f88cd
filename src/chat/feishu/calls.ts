import { type Client, withTenantToken } from "@larksuiteoapi/node-sdk";
import { z } from "zod";
import { FeishuError, tokenCodes } from "./failure.ts";
import type { FeishuSettings } from "./settings.ts";

/** One call of Feishu's server API; `url` from `/open-apis/` on. */
export interface Call {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  readonly url: string;
  readonly params?: { readonly [name: string]: string | number | boolean };
  readonly data?: object;
}

const granted = z.object({ tenant_access_token: z.string().min(1), expire: z.number() });
/** A token is not used in its last minutes, in milliseconds. */
const margin = 180_000;

/** Calls Feishu with the app's token, which is asked for once at a time and kept until shortly before its end. */
export class Calls {
  readonly #client: Client;
  readonly #settings: Pick<FeishuSettings, "appId" | "appSecret" | "now">;
  #token: { readonly value: string; readonly until: number } | null = null;
  #asking: Promise<string> | null = null;

  constructor(client: Client, settings: Pick<FeishuSettings, "appId" | "appSecret" | "now">) {
    this.#client = client;
    this.#settings = settings;
  }

  /** The answer as `shape`. Throws a FeishuError for every no; a token that Feishu takes no more is renewed once. */
  async make<T>(shape: z.ZodType<T>, call: Call): Promise<T> {
    const token = await this.#current();
    try {
      return await this.#with(token, shape, call);
    } catch (error) {
      if (!(error instanceof FeishuError) || !tokenCodes.includes(error.code)) throw error;
      if (this.#token?.value === token) this.#token = null;
      return this.#with(await this.#current(), shape, call);
    }
  }

  async #with<T>(token: string, shape: z.ZodType<T>, { method, url, params, data }: Call): Promise<T> {
    const request = { method, url, ...(params ? { params } : {}), ...(data ? { data } : {}) };
    const body: unknown = await this.#client.request(request, withTenantToken(token));
    const read = shape.safeParse(body);
    if (read.success) return read.data;
    throw new FeishuError({ code: 0, status: 200, reason: "an answer of an unknown shape" });
  }

  async #current(): Promise<string> {
    if (this.#token && this.#token.until > this.#settings.now().getTime()) return this.#token.value;
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = null;
    });
    return this.#asking;
  }

  async #ask(): Promise<string> {
    const { appId: app_id, appSecret: app_secret, now } = this.#settings;
    const url = "/open-apis/auth/v3/tenant_access_token/internal";
    const body: unknown = await this.#client.request({ method: "POST", url, data: { app_id, app_secret } });
    const { tenant_access_token: value, expire } = granted.parse(body);
    this.#token = { value, until: now().getTime() + Math.max(expire * 1000 - margin, 10_000) };
    return value;
  }
}
