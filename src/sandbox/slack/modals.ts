import { checkView } from "./blocks/check.ts";
import type { Home, Modal } from "./blocks/view.ts";
import { named } from "./blocks/walk.ts";
import { limits } from "./limits.ts";
import { Failure, refused } from "./methods/method.ts";
import type { View } from "./records.ts";
import type { Team } from "./team.ts";

/** Checks a view that a bot sent, and names its unnamed blocks. Refuses with Slack's list of what is wrong. */
export function readView<T extends "modal" | "home">(
  raw: unknown,
  type: T,
  team: Team,
): Extract<Modal | Home, { type: T }> {
  const checked = checkView(raw);
  if (checked.wrong) throw refused("invalid_arguments", checked.wrong);
  const view = checked.value;
  if (!isOf(view, type)) throw refused("invalid_arguments", [`must be a ${type} view [json-pointer:/view/type]`]);
  return { ...view, blocks: named(view.blocks, () => team.newId("")) };
}

const isOf = <T extends "modal" | "home">(view: Modal | Home, type: T): view is Extract<Modal | Home, { type: T }> =>
  view.type === type;

/** Opens a modal over whatever the user has open. Refuses a fourth. */
export function openModal(team: Team, user: string, content: Modal, how: "open" | "push"): View {
  const stack = how === "push" ? (team.stacks.get(user) ?? []) : [];
  if (stack.length >= limits.view.stack) throw new Failure("push_limit_reached");
  if (content.external_id && findByExternalId(team, content.external_id)) throw new Failure("duplicate_external_id");
  if (how === "open") forget(team, user);
  const id = team.newId("V0");
  const view: View = {
    id,
    user,
    rootId: stack[0] ?? id,
    previousId: stack.at(-1) ?? null,
    hash: team.newId(`${Math.floor(team.now().getTime() / 1000)}.`),
    content,
  };
  team.views.set(id, view);
  team.stacks.set(user, [...stack, id]);
  team.changed([user]);
  return view;
}

export function findByExternalId(team: Team, externalId: string): View | undefined {
  return [...team.views.values()].find((view) => view.content.external_id === externalId);
}

/** Gives an open view, or the Home tab, a new content. */
export function reviseView(team: Team, view: View, content: Modal | Home): void {
  view.content = content;
  view.hash = team.newId(`${Math.floor(team.now().getTime() / 1000)}.`);
  team.changed([view.user]);
}

/** Takes the top view away; what lay under it shows again. */
export function closeTop(team: Team, user: string): View | undefined {
  const stack = team.stacks.get(user) ?? [];
  const id = stack.at(-1);
  const view = id === undefined ? undefined : team.views.get(id);
  team.stacks.set(user, stack.slice(0, -1));
  if (view) team.views.delete(view.id);
  team.changed();
  return view;
}

/** Takes all of a user's modals away and says which they were, the top one first. */
export function closeAll(team: Team, user: string): View[] {
  const closed = forget(team, user);
  team.changed();
  return closed;
}

function forget(team: Team, user: string): View[] {
  const stack = team.stacks.get(user) ?? [];
  const closed = stack.map((id) => team.views.get(id)).filter((view) => view !== undefined);
  for (const view of closed) team.views.delete(view.id);
  team.stacks.delete(user);
  return closed.reverse();
}

/** Publishes the Home tab of a user. */
export function publishHome(team: Team, user: string, content: Home, hash: string | undefined): View {
  const known = team.homes.get(user);
  if (known) {
    if (hash !== undefined && hash !== known.hash) throw new Failure("hash_conflict");
    reviseView(team, known, content);
    return known;
  }
  const id = team.newId("V0");
  const view: View = { id, user, rootId: id, previousId: null, hash: "", content };
  team.homes.set(user, view);
  reviseView(team, view, content);
  return view;
}
