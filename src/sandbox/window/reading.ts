import type { User } from "../slack/records.ts";
import { visibleMessages } from "../slack/sight/seen.ts";
import type { Team } from "../slack/team.ts";

/** Who has read how far. */
export class Reading {
  readonly #team: Team;
  readonly #read = new Map<string, string>();

  constructor(team: Team) {
    this.#team = team;
  }

  /** Marks a room as read up to its newest message. */
  mark(user: User, room: string): void {
    const newest = visibleMessages(this.#team, user, room).at(-1);
    if (newest) this.#read.set(`${user.id} ${room}`, newest.ts);
  }

  /** How many messages of others have come since. */
  unread(user: User, room: string): number {
    const read = Number(this.#read.get(`${user.id} ${room}`) ?? 0);
    return visibleMessages(this.#team, user, room).filter((one) => one.user !== user.id && Number(one.ts) > read)
      .length;
  }
}
