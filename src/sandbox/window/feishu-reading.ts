import type { User } from "../feishu/records.ts";
import { visibleMessages } from "../feishu/sight/seen.ts";
import type { Tenant } from "../feishu/tenant.ts";

/** Who has read how far, by the time of the newest message that they had before them. */
export class FeishuReading {
  readonly #tenant: Tenant;
  readonly #read = new Map<string, number>();

  constructor(tenant: Tenant) {
    this.#tenant = tenant;
  }

  /** Marks a chat as read up to its newest message. */
  mark(user: User, chat: string): void {
    const newest = visibleMessages(this.#tenant, user, chat).at(-1);
    if (newest) this.#read.set(`${user.id} ${chat}`, newest.created);
  }

  /** How many messages of others have come since. */
  unread(user: User, chat: string): number {
    const read = this.#read.get(`${user.id} ${chat}`) ?? 0;
    return visibleMessages(this.#tenant, user, chat).filter((one) => one.sender !== user.id && one.created > read)
      .length;
  }
}
