import { z } from "zod";
import { minutes } from "../../kernel/clock.ts";
import { Refusal } from "../../kernel/refusal.ts";
import type { Profile } from "../platform.ts";
import { Remembered } from "../remembered.ts";
import type { Calls } from "./calls.ts";
import { FeishuError, factsOf, failureOf, hiddenCodes } from "./failure.ts";
import type { FeishuSettings } from "./settings.ts";

const words = z.string().nullish();
const flag = z.boolean().nullish();
const found = z.object({
  data: z.object({
    user: z.object({
      open_id: words,
      name: words,
      en_name: words,
      email: words,
      enterprise_email: words,
      time_zone: words,
      status: z
        .object({ is_activated: flag, is_frozen: flag, is_resigned: flag, is_exited: flag, is_unjoin: flag })
        .nullish(),
    }),
  }),
});
type User = z.infer<typeof found>["data"]["user"];

/** How long a profile is taken as it was. */
const fresh = minutes(10);

/** What Feishu's contacts vouch for, asked once in ten minutes for each person. */
export class People {
  readonly #calls: Calls;
  readonly #settings: Pick<FeishuSettings, "log" | "now">;
  readonly #known = new Remembered<{ readonly until: number; readonly profile: Promise<Profile | null> }>(5_000);

  constructor(calls: Calls, settings: Pick<FeishuSettings, "log" | "now">) {
    this.#calls = calls;
    this.#settings = settings;
  }

  /**
   * null: no such user. Refuses (`chat.hiddenPeople`) where the app may not see them, which an admin can mend; throws a
   * SendFailure where Feishu can't be asked.
   */
  async profile(user: string): Promise<Profile | null> {
    const now = this.#settings.now().getTime();
    const known = this.#known.get(user);
    if (known && known.until > now) return known.profile;
    const profile = this.#ask(user);
    this.#known.set(user, { until: now + fresh, profile });
    profile.catch(() => this.#known.delete(user));
    return profile;
  }

  /** What somebody is called; null where Feishu doesn't say. */
  async name(user: string): Promise<string | null> {
    return (await this.profile(user).catch(() => null))?.name ?? null;
  }

  /** Asks anew the next time. */
  forget(user: string): void {
    this.#known.delete(user);
  }

  async #ask(user: string): Promise<Profile | null> {
    const url = `/open-apis/contact/v3/users/${encodeURIComponent(user)}`;
    try {
      const { data } = await this.#calls.make(found, { method: "GET", url, params: { user_id_type: "open_id" } });
      return profileOf(data.user, user);
    } catch (error) {
      const code = error instanceof FeishuError ? error.code : 0;
      if (nobody.includes(code)) return null;
      if (!hiddenCodes.includes(code)) throw failureOf(error);
      const cure = "grant contact:contact.base:readonly and contact:user.base:readonly, and widen the contact range";
      this.#settings.log.warn({ ...factsOf(error), cure }, "Feishu doesn't show who a user is");
      throw new Refusal("chat.hiddenPeople");
    }
  }
}

/** No such user, or an id of another app's. */
const nobody: readonly number[] = [41012, 99992351, 99992361, 40012];

/** The company's own address before one that the person chose. Feishu says neither a language nor, as a rule, a zone. */
export function profileOf(user: User, id: string): Profile {
  const { status } = user;
  const email = user.enterprise_email || user.email;
  const gone = status?.is_resigned === true || status?.is_exited === true;
  const idle = status?.is_frozen === true || status?.is_activated === false || status?.is_unjoin === true;
  return {
    name: user.name || user.en_name || id,
    ...(email ? { email } : {}),
    ...(user.time_zone ? { zone: user.time_zone } : {}),
    full: !gone && !idle,
    gone,
  };
}
