import type { Desk, Place } from "../acts/desk.ts";
import { suggest } from "../acts/pressing.ts";
import type { User } from "../records.ts";
import type { Finder } from "./filling.ts";

/** Finds by name what a person picks: the bot's suggestions for a control, people, channels. */
export function finder(
  desk: Desk,
  user: User,
  place: Place,
  { block, action }: { block: string; action: string },
): Finder {
  const { team } = desk;
  const need = (found: string | undefined, name: string): string => {
    if (found === undefined) throw new Error(`Nobody and nothing here is called ${name}.`);
    return found;
  };
  return {
    suggest: async (words) =>
      (await suggest(desk, user, place, block, action, words)).flatMap(({ options }) => options),
    user: (name) => need([...team.users.values()].find((one) => one.name === name || one.handle === name)?.id, name),
    channel: (name) =>
      need([...team.channels.values()].find((one) => `#${one.name}` === name || one.name === name)?.id, name),
  };
}
