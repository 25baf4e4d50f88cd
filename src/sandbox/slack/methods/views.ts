import { z } from "zod";
import { findByExternalId, openModal, publishHome, readView, reviseView } from "../modals.ts";
import { viewShape } from "../shapes.ts";
import { type Context, Failure, json, type Method, method, text } from "./method.ts";

const opening = z
  .looseObject({ trigger_id: text.optional(), interactivity_pointer: text.optional(), view: json })
  .transform(({ trigger_id, interactivity_pointer, view }) => ({
    trigger: trigger_id ?? interactivity_pointer ?? "",
    view,
  }));

function exchange({ tickets }: Context, trigger: string) {
  const exchanged = tickets.exchange(trigger);
  if (!exchanged.ok) throw new Failure(exchanged.error);
  return exchanged;
}

export const views: Readonly<Record<string, Method>> = {
  "views.open": method(opening, ({ trigger, view }, context) => {
    const content = readView(view, "modal", context.team);
    const { user } = exchange(context, trigger);
    return { view: viewShape(openModal(context.team, user, content, "open"), context.team) };
  }),
  "views.push": method(opening, ({ trigger, view }, context) => {
    const content = readView(view, "modal", context.team);
    const exchanged = exchange(context, trigger);
    if (!exchanged.view || !context.team.views.has(exchanged.view)) throw new Failure("not_found");
    return { view: viewShape(openModal(context.team, exchanged.user, content, "push"), context.team) };
  }),
  "views.update": method(
    z.looseObject({ view_id: text.optional(), external_id: text.optional(), hash: text.optional(), view: json }),
    (args, { team }) => {
      const known = args.view_id ? team.views.get(args.view_id) : findByExternalId(team, args.external_id ?? "");
      const content = readView(args.view, "modal", team);
      if (!known) throw new Failure("not_found");
      if (args.hash !== undefined && args.hash !== known.hash) throw new Failure("hash_conflict");
      reviseView(team, known, content);
      return { view: viewShape(known, team) };
    },
  ),
  "views.publish": method(z.looseObject({ user_id: text, hash: text.optional(), view: json }), (args, { team }) => {
    const user = team.users.get(args.user_id);
    if (!user || user.kind === "bot") throw new Failure("user_not_found");
    const content = readView(args.view, "home", team);
    return { view: viewShape(publishHome(team, user.id, content, args.hash), team) };
  }),
};
