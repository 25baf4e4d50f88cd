import { limits } from "../limits.ts";
import type { Tenant } from "../tenant.ts";
import type { Ack, Courier } from "./courier.ts";

interface Pending {
  readonly envelope: object;
  /** How often it has been pushed again. */
  readonly tries: number;
  /** Milliseconds of the double's clock. */
  readonly due: number;
}

export interface EventsOptions {
  readonly tenant: Tenant;
  readonly send: Courier;
  readonly verificationToken: string;
}

/** Wraps what happened as the event platform does, and pushes it until the bot answers 200: 15 s, 5 min, 1 h and 6 h later. */
export class Events {
  readonly #options: EventsOptions;
  #pending: readonly Pending[] = [];

  constructor(options: EventsOptions) {
    this.#options = options;
  }

  /** How many events wait to be pushed again. */
  get waiting(): number {
    return this.#pending.length;
  }

  /** Tells of an event; resolves with the first push's answer. */
  async tell(type: string, event: object): Promise<Ack> {
    return this.#push(this.#envelope(type, event), 0);
  }

  /** Asks a callback: answered within three seconds, or not at all. */
  ask(type: string, event: object): Promise<Ack> {
    return this.#options.send({ kind: "callback", envelope: this.#envelope(type, event) });
  }

  /** Pushes again whatever has fallen due on the double's clock. */
  async repush(): Promise<void> {
    const now = this.#options.tenant.now().getTime();
    const due = this.#pending.filter((one) => one.due <= now);
    this.#pending = this.#pending.filter((one) => one.due > now);
    await Promise.all(due.map(({ envelope, tries }) => this.#push(envelope, tries + 1)));
  }

  async #push(envelope: object, tries: number): Promise<Ack> {
    const ack = await this.#options.send({ kind: "event", envelope });
    const pause = limits.repush[tries];
    if (!ack.ok && pause !== undefined) {
      const due = this.#options.tenant.now().getTime() + pause;
      this.#pending = [...this.#pending, { envelope, tries, due }];
    }
    return ack;
  }

  #envelope(type: string, event: object): object {
    const { tenant, verificationToken: token } = this.#options;
    const header = {
      event_id: tenant.newId(""),
      event_type: type,
      create_time: String(tenant.now().getTime()),
      token,
      app_id: tenant.app.id,
      tenant_key: tenant.key,
    };
    return { schema: "2.0", header, event };
  }
}
