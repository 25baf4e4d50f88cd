import { until, type WorkspaceOptions } from "./patience.ts";
import { addPerson, type PersonOptions } from "./people.ts";
import { Person } from "./person.ts";
import type { User } from "./records.ts";
import { userShape } from "./shapes.ts";

/** A workspace as its people see it: the way in for tests, and for whoever drives the sandbox by words. */
export class Workspace {
  readonly options: WorkspaceOptions;
  readonly #people = new Map<string, Person>();

  constructor(options: WorkspaceOptions) {
    this.options = options;
  }

  /** A person by the id they were made with, their name, first name or e-mail. The same object every time. */
  person(name: string): Person {
    const user = this.#find(name);
    const known = this.#people.get(user.id) ?? new Person(user, this.options);
    this.#people.set(user.id, known);
    return known;
  }

  /** Somebody new joins the workspace; the bot hears `team_join`. */
  async joins(options: PersonOptions): Promise<Person> {
    const { team, events } = this.options.desk;
    const user = addPerson(team, options);
    for (const channel of team.channels.values())
      if (channel.kind === "public" && user.kind !== "stranger") channel.members.add(user.id);
    team.changed();
    await events.tell("team_join", { type: "team_join", user: userShape(user, team, true), event_ts: team.nextTs() });
    return this.person(options.id);
  }

  /** Somebody leaves; the bot hears `user_change`. */
  async leaves(name: string): Promise<void> {
    await this.#changes(name, { deleted: true });
  }

  /** Somebody is a guest from now on; the bot hears `user_change`. */
  async becomesGuest(name: string): Promise<void> {
    await this.#changes(name, { kind: "guest" });
  }

  async #changes(name: string, change: Partial<Pick<User, "deleted" | "kind">>): Promise<void> {
    const { team, events } = this.options.desk;
    const user = Object.assign(this.#find(name), change);
    team.changed();
    await events.tell("user_change", {
      type: "user_change",
      user: userShape(user, team, true),
      event_ts: team.nextTs(),
    });
  }

  /** Brings somebody, or the bot by its name, into a channel (`#sales`); the bot hears of it when it is inside. */
  async invites(name: string, room: string): Promise<void> {
    await this.#moves(name, room, "member_joined_channel");
  }

  /** Takes somebody, or the bot, out of a channel. */
  async removes(name: string, room: string): Promise<void> {
    await this.#moves(name, room, "member_left_channel");
  }

  async #moves(name: string, room: string, type: "member_joined_channel" | "member_left_channel"): Promise<void> {
    const { team, events } = this.options.desk;
    const channel = [...team.channels.values()].find((one) => one.kind !== "im" && `#${one.name}` === room);
    if (!channel) throw new Error(`There is no channel ${room}.`);
    const user = name.toLowerCase() === team.bot.name.toLowerCase() ? team.bot.userId : this.#find(name).id;
    const heard = channel.members.has(team.bot.userId);
    if (type === "member_joined_channel") channel.members.add(user);
    else channel.members.delete(user);
    team.changed();
    if (!heard && !channel.members.has(team.bot.userId)) return;
    const channel_type = channel.kind === "public" ? "C" : "G";
    await events.tell(type, { type, user, channel: channel.id, channel_type, team: team.id, event_ts: team.nextTs() });
  }

  /** Waits until the bot has no call under way, for as long as a person would. */
  async settles(): Promise<void> {
    await until(this.options, () => !this.options.isBusy(), "The bot never came to rest.");
  }

  #find(name: string): User {
    const wanted = name.toLowerCase();
    const fits = ({ id, handle, name, email }: User): boolean =>
      [id, handle, name, name.split(" ")[0] ?? "", email].some((one) => one.toLowerCase() === wanted);
    const found = [...this.options.desk.team.users.values()].find((user) => user.kind !== "bot" && fits(user));
    if (!found) throw new Error(`Nobody here is called ${name}.`);
    return found;
  }
}
