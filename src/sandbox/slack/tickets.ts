import { limits } from "./limits.ts";

interface Trigger {
  readonly user: string;
  readonly view: string | undefined;
  readonly until: number;
  used: boolean;
}

/** Where a `response_url` answers to. `ts` is the message that was acted upon, if there was one. */
export interface ResponseUrl {
  readonly user: string;
  readonly channel: string;
  readonly ts: string | undefined;
  readonly threadTs: string | undefined;
  readonly until: number;
  uses: number;
}

export type Exchanged =
  | { readonly ok: true; readonly user: string; readonly view: string | undefined }
  | { readonly ok: false; readonly error: "invalid_trigger_id" | "expired_trigger_id" | "exchanged_trigger_id" };

/** The short-lived rights that Slack hands to a bot: triggers (3 s, once) and response URLs (30 min, 5 uses). */
export class Tickets {
  readonly #now: () => Date;
  readonly #newId: (prefix: string) => string;
  readonly #triggers = new Map<string, Trigger>();
  readonly #urls = new Map<string, ResponseUrl>();

  constructor(now: () => Date, newId: (prefix: string) => string) {
    this.#now = now;
    this.#newId = newId;
  }

  trigger(user: string, view?: string): string {
    const id = `${this.#now().getTime()}.${this.#newId("")}.${this.#newId("").toLowerCase()}`;
    this.#triggers.set(id, { user, view, until: this.#now().getTime() + limits.trigger, used: false });
    return id;
  }

  exchange(id: string): Exchanged {
    const trigger = this.#triggers.get(id);
    if (!trigger) return { ok: false, error: "invalid_trigger_id" };
    if (trigger.used) return { ok: false, error: "exchanged_trigger_id" };
    if (this.#now().getTime() > trigger.until) return { ok: false, error: "expired_trigger_id" };
    trigger.used = true;
    return { ok: true, user: trigger.user, view: trigger.view };
  }

  /** The secret last part of a new response URL. */
  responseUrl(target: Omit<ResponseUrl, "until" | "uses">): string {
    const secret = `${this.#newId("")}${this.#newId("")}`;
    this.#urls.set(secret, { ...target, until: this.#now().getTime() + limits.responseUrl.lasts, uses: 0 });
    return secret;
  }

  /** Takes one use of a response URL; null when it never was, has run out or was used five times. */
  useUrl(secret: string): ResponseUrl | "expired_url" | "used_url" | null {
    const url = this.#urls.get(secret);
    if (!url) return null;
    if (this.#now().getTime() > url.until) return "expired_url";
    if (url.uses >= limits.responseUrl.uses) return "used_url";
    url.uses += 1;
    return url;
  }
}
