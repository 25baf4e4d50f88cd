import { limits } from "../limits.ts";
import type { Team } from "../team.ts";
import type { Ack, Courier, Retry } from "./courier.ts";

/** Milliseconds before each repetition of an event that the bot did not take: at once, a minute, five minutes. */
export const retryDelays: readonly number[] = [0, 60_000, 300_000];

/** Wraps an event as the Events API does, and sends it until the bot answers 200, at most three times more. */
export class Events {
  readonly #team: Team;
  readonly #send: Courier;
  readonly #delays: readonly number[];
  readonly #subscribed: ReadonlySet<string>;
  readonly #timers = new Set<NodeJS.Timeout>();

  constructor(options: { team: Team; send: Courier; subscribed: readonly string[]; delays?: readonly number[] }) {
    this.#team = options.team;
    this.#send = options.send;
    this.#delays = options.delays ?? retryDelays;
    this.#subscribed = new Set(options.subscribed);
  }

  subscribes(name: string): boolean {
    return this.#subscribed.has(name);
  }

  /** Sends an event if the app subscribed to `name` (`message.im`); resolves with the first attempt's answer. */
  async tell(name: string, event: { type: string } & Record<string, unknown>): Promise<Ack | null> {
    if (!this.#subscribed.has(name)) return null;
    const { id: team_id, bot } = this.#team;
    const payload = {
      token: "sandbox-verification-token",
      team_id,
      context_team_id: team_id,
      context_enterprise_id: null,
      api_app_id: bot.appId,
      event,
      type: "event_callback",
      event_id: this.#team.newId("Ev0"),
      event_time: Math.floor(this.#team.now().getTime() / 1000),
      authorizations: [
        { enterprise_id: null, team_id, user_id: bot.userId, is_bot: true, is_enterprise_install: false },
      ],
      is_ext_shared_channel: false,
      event_context: this.#team.newId("4-"),
    };
    const ack = await this.#send({ kind: "events_api", payload });
    if (!ack.ok && !ack.noRetry) this.#again(payload, ack.reason, 1);
    return ack;
  }

  #again(payload: object, reason: Retry["reason"], num: number): void {
    if (num > limits.eventRetries) return;
    const timer = setTimeout(
      async () => {
        this.#timers.delete(timer);
        const ack = await this.#send({ kind: "events_api", payload, retry: { num, reason } });
        if (!ack.ok && !ack.noRetry) this.#again(payload, ack.reason, num + 1);
      },
      this.#delays[num - 1] ?? 0,
    );
    timer.unref();
    this.#timers.add(timer);
  }

  close(): void {
    for (const timer of this.#timers) clearTimeout(timer);
  }
}
