import { fixedId } from "./fixed-id.ts";
import type { Chat, User } from "./records.ts";
import type { Tenant } from "./tenant.ts";

/** A person of the sandbox: `id` is a short ASCII name such as `mei`, from which the Feishu ids are made. */
export interface PersonOptions {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly title?: string;
  /** As browsers write it: `en-US`, `zh-CN`; the latter when left out. */
  readonly locale?: string;
  readonly zone?: string;
  readonly avatar?: string;
  /** A guest is outside of the app's contact range, a stranger in another company, and who is gone has left. */
  readonly kind?: "member" | "admin" | "guest" | "gone" | "stranger";
}

export interface ChatOptions {
  readonly name: string;
  readonly description?: string;
  /** Ids of people as in `PersonOptions`; everybody but strangers when left out. */
  readonly members?: readonly string[];
  /** Whether the bot has been added; it has when left out. */
  readonly withBot?: boolean;
}

export function addPerson(tenant: Tenant, person: PersonOptions): User {
  const kind = person.kind ?? "member";
  const user: User = {
    ...idsOf(tenant, person.id),
    tenantKey: kind === "stranger" ? fixedId("", "strangers", 16) : tenant.key,
    handle: person.id,
    name: person.name,
    email: person.email.toLowerCase(),
    title: person.title ?? "",
    locale: person.locale ?? "zh-CN",
    zone: person.zone ?? "Asia/Shanghai",
    avatar: person.avatar,
    kind: kind === "gone" ? "member" : kind,
    gone: kind === "gone",
  };
  if (tenant.users.has(user.id)) throw new Error(`Two people are called ${person.id}.`);
  tenant.users.set(user.id, user);
  return user;
}

/** An open_id belongs to an app, a union_id to its developer, a user_id to the tenant. */
function idsOf(tenant: Tenant, handle: string): Pick<User, "id" | "unionId" | "userId"> {
  return {
    id: fixedId("ou_", `${tenant.app.id} ${tenant.key} ${handle}`),
    unionId: fixedId("on_", `${tenant.key} ${handle}`),
    userId: fixedId("", `${tenant.key} ${handle}`, 8),
  };
}

export const groupId = (tenantKey: string, name: string): string => fixedId("oc_", `${tenantKey} ${name}`);

export function addGroup(tenant: Tenant, options: ChatOptions): Chat {
  const people = [...tenant.users.values()].filter(({ kind, gone }) => kind !== "bot" && !gone);
  const inside = options.members
    ? people.filter(({ handle }) => options.members?.includes(handle))
    : people.filter(({ kind }) => kind !== "stranger");
  const members = new Set(inside.map(({ id }) => id));
  if (options.withBot ?? true) members.add(tenant.app.botId);
  const { name, description = "" } = options;
  const id = groupId(tenant.key, name);
  const chat: Chat = { id, name, description, kind: "group", members, disbanded: false };
  if (tenant.chats.has(id)) throw new Error(`Two groups are called ${name}.`);
  tenant.chats.set(id, chat);
  return chat;
}

/** The app's own account. */
export function addBot(tenant: Tenant): void {
  const { botId: id, name } = tenant.app;
  const none = { email: "", title: "", locale: "zh-CN", zone: "Asia/Shanghai", avatar: undefined, gone: false };
  const ids = { id, unionId: fixedId("on_", id), userId: "", tenantKey: tenant.key };
  tenant.users.set(id, { ...ids, handle: name.toLowerCase(), name, kind: "bot", ...none });
}

/** The language in which a person's client runs. */
export const languageOf = ({ locale }: Pick<User, "locale">): "zh_cn" | "en_us" =>
  locale.toLowerCase().startsWith("zh") ? "zh_cn" : "en_us";
