import { z } from "zod";
import { userShape } from "../shapes.ts";
import { Failure, flag, type Method, method, page, paging, text } from "./method.ts";

export const people: Readonly<Record<string, Method>> = {
  "auth.test": method(z.looseObject({}), (_args, { team, origin }) => ({
    url: `${origin()}/`,
    team: team.name,
    user: team.bot.name.toLowerCase(),
    team_id: team.id,
    user_id: team.bot.userId,
    bot_id: team.bot.botId,
    is_enterprise_install: false,
  })),
  "users.info": method(z.looseObject({ user: text, include_locale: flag }), ({ user, include_locale }, { team }) => {
    const found = team.users.get(user);
    if (!found) throw new Failure("user_not_found");
    return { user: userShape(found, team, include_locale === true) };
  }),
  "users.list": method(z.looseObject({ ...paging, include_locale: flag }), (args, { team }) => {
    const { items, response_metadata } = page([...team.users.values()], args.cursor, args.limit);
    const members = items.map((user) => userShape(user, team, args.include_locale === true));
    return { members, cache_ts: Math.floor(team.now().getTime() / 1000), response_metadata };
  }),
  "users.lookupByEmail": method(z.looseObject({ email: text }), ({ email }, { team }) => {
    const found = [...team.users.values()].find((user) => user.email === email.toLowerCase() && !user.deleted);
    if (!found) throw new Failure("users_not_found");
    return { user: userShape(found, team, false) };
  }),
  "team.info": method(z.looseObject({}), (_args, { team, origin }) => ({
    team: {
      id: team.id,
      name: team.name,
      domain: team.domain,
      url: `${origin()}/`,
      email_domain: "",
      icon: { image_default: true },
    },
  })),
  "bots.info": method(z.looseObject({ bot: text.optional() }), ({ bot }, { team }) => {
    if (bot !== undefined && bot !== team.bot.botId) throw new Failure("bot_not_found");
    const { botId: id, appId: app_id, userId: user_id, name } = team.bot;
    return { bot: { id, deleted: false, name, updated: 1_700_000_000, app_id, user_id, icons: {} } };
  }),
};
