import { moveBot } from "./acts/visiting.ts";
import { until, type WorkspaceOptions } from "./patience.ts";
import { addPerson, type PersonOptions } from "./people.ts";
import { Person } from "./person.ts";
import type { Chat, User } from "./records.ts";
import { userShape } from "./shapes.ts";

/** A company's Feishu as its people see it: the way in for tests, and for whoever drives the sandbox by words. */
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

  /** Somebody new joins the company; the bot hears `contact.user.created_v3`. */
  async joins(options: PersonOptions): Promise<Person> {
    const { tenant, events } = this.options.desk;
    const user = addPerson(tenant, options);
    tenant.changed();
    await events.tell("contact.user.created_v3", { object: userShape(user) });
    return this.person(options.id);
  }

  /** Somebody's name, title or e-mail changes; the bot hears what is new and what was before. */
  async changes(name: string, next: Partial<Pick<User, "name" | "title" | "email">>): Promise<void> {
    const { tenant, events } = this.options.desk;
    const user = this.#find(name);
    const before = Object.fromEntries(Object.entries(userShape(user)));
    Object.assign(user, next);
    tenant.changed();
    const changed = Object.entries(userShape(user)).filter(
      ([key, value]) => before[key] !== value && typeof value === "string",
    );
    const old_object = Object.fromEntries(changed.map(([key]) => [key, before[key]]));
    await events.tell("contact.user.updated_v3", { object: userShape(user), old_object });
  }

  /** Somebody leaves the company; the bot hears `contact.user.deleted_v3`. */
  async leaves(name: string): Promise<void> {
    const { tenant, events } = this.options.desk;
    const user = this.#find(name);
    user.gone = true;
    for (const chat of tenant.chats.values()) if (chat.kind === "group") chat.members.delete(user.id);
    tenant.changed();
    await events.tell("contact.user.deleted_v3", {
      object: userShape(user),
      old_object: { department_ids: ["0"], open_id: user.id },
    });
  }

  /** Brings the bot into a group (`#sales`), or takes it out, by somebody's hand. */
  async invitesBot(by: string, room: string): Promise<void> {
    await moveBot(this.options.desk, this.#find(by), this.#group(room), true);
  }
  async removesBot(by: string, room: string): Promise<void> {
    await moveBot(this.options.desk, this.#find(by), this.#group(room), false);
  }

  /** Waits until the bot has no call under way, for as long as a person would. */
  async settles(): Promise<void> {
    await until(this.options, () => !this.options.isBusy(), "The bot never came to rest.");
  }

  #group(room: string): Chat {
    const chat = [...this.options.desk.tenant.chats.values()].find(
      (one) => one.kind === "group" && `#${one.name}` === room,
    );
    if (!chat) throw new Error(`There is no group ${room}.`);
    return chat;
  }

  #find(name: string): User {
    const wanted = name.toLowerCase();
    const fits = ({ id, handle, name: full, email }: User): boolean =>
      [id, handle, full, full.split(" ")[0] ?? "", email].some((one) => one.toLowerCase() === wanted);
    const found = [...this.options.desk.tenant.users.values()].find((user) => user.kind !== "bot" && fits(user));
    if (!found) throw new Error(`Nobody here is called ${name}.`);
    return found;
  }
}
