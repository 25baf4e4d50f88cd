import type { webApi } from "@slack/bolt";
import { z } from "zod";
import { minutes } from "../../kernel/clock.ts";
import { nearestLocale } from "../../kernel/locale.ts";
import type { Profile } from "../platform.ts";
import { Remembered } from "../remembered.ts";
import { codeOf, failureOf } from "./failure.ts";

/** The installation that a token is for, as `auth.test` says it. */
export interface Installation {
  readonly tenant: string;
  readonly team: string;
  readonly enterprise?: string | undefined;
  /** Installed for the whole organisation, not for one of its workspaces. */
  readonly whole: boolean;
  readonly botUser: string;
  readonly bot: string;
  /** Where the workspace is opened in a browser. */
  readonly url?: string | undefined;
}

const flag = z.boolean().nullish();
const words = z.string().nullish();
const info = z.object({
  user: z.object({
    id: z.string(),
    team_id: words,
    name: words,
    deleted: flag,
    is_bot: flag,
    is_restricted: flag,
    is_ultra_restricted: flag,
    is_stranger: flag,
    is_email_confirmed: flag,
    tz: words,
    locale: words,
    enterprise_user: z.object({ enterprise_id: words, teams: z.array(z.string()).nullish() }).nullish(),
    profile: z.object({ real_name: words, display_name: words, email: words }).nullish(),
  }),
});
type Info = z.infer<typeof info>["user"];

/** How long a profile is taken as it was. */
const fresh = minutes(10);

/** What Slack vouches for about its users, asked once in ten minutes each. */
export class People {
  readonly #client: webApi.WebClient;
  readonly #now: () => Date;
  readonly #known = new Remembered<{ readonly until: number; readonly profile: Promise<Profile | null> }>(5_000);

  constructor(client: webApi.WebClient, now: () => Date) {
    this.#client = client;
    this.#now = now;
  }

  /** null: no such user. Throws a SendFailure where Slack can't be asked. */
  async profile(user: string, at: Installation): Promise<Profile | null> {
    const now = this.#now().getTime();
    const known = this.#known.get(user);
    if (known && known.until > now) return known.profile;
    const profile = this.#ask(user, at);
    this.#known.set(user, { until: now + fresh, profile });
    profile.catch(() => this.#known.delete(user));
    return profile;
  }

  /** Asks anew the next time. */
  forget(user: string): void {
    this.#known.delete(user);
  }

  async #ask(user: string, at: Installation): Promise<Profile | null> {
    try {
      return profileOf(info.parse(await this.#client.users.info({ user, include_locale: true })).user, at);
    } catch (error) {
      if (["user_not_found", "user_not_visible", "users_not_found"].includes(codeOf(error) ?? "")) return null;
      throw failureOf(error);
    }
  }
}

/** `full` is a member of this workspace (or organisation): no guest, no bot, nobody from another workspace. */
export function profileOf(user: Info, at: Installation): Profile {
  const { profile, tz, locale } = user;
  const { enterprise_id: organisation, teams } = user.enterprise_user ?? {};
  const ours = at.whole
    ? !!at.enterprise && (organisation === at.enterprise || user.team_id === at.enterprise)
    : user.team_id === at.team || teams?.includes(at.team) === true;
  const guest = user.is_restricted || user.is_ultra_restricted || user.is_stranger;
  const email = user.is_email_confirmed === false ? undefined : profile?.email;
  return {
    name: profile?.real_name || profile?.display_name || user.name || user.id,
    ...(email ? { email } : {}),
    ...(locale ? { locale: nearestLocale(locale) } : {}),
    ...(tz ? { zone: tz } : {}),
    full: ours && !guest && !user.is_bot && user.id !== "USLACKBOT",
    gone: user.deleted === true,
  };
}
