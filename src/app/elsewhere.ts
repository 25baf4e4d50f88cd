import { type Platform, SendFailure } from "../chat/platform.ts";
import type { PlatformName, UserRef } from "../chat/question.ts";

/**
 * Platforms that find a person elsewhere: whom one of them can reach no more by this account is told by the next that they
 * have, on another platform or in another workspace. `others`: the accounts of whoever this user is, but this one.
 */
export function orElsewhere(
  platforms: ReadonlyMap<PlatformName, Platform>,
  others: (user: UserRef) => Promise<readonly UserRef[]>,
): ReadonlyMap<PlatformName, Platform> {
  return new Map([...platforms].map(([name, platform]) => [name, { ...passing(platform), send: sending(platform) }]));

  function sending(platform: Platform): Platform["send"] {
    return async (to, card, voice, once) => {
      try {
        return await platform.send(to, card, voice, once);
      } catch (error) {
        if (!isGone(error) || to.kind !== "user") throw error;
        for (const user of await others(to.user)) {
          try {
            const other = platforms.get(user.platform);
            if (other) return await other.send({ kind: "user", user }, card, voice, once);
          } catch (again) {
            if (!isGone(again)) throw again;
          }
        }
        throw error;
      }
    };
  }
}

const isGone = (error: unknown): boolean => error instanceof SendFailure && error.kind === "gone";

const passing = (platform: Platform): Platform => ({
  name: platform.name,
  start: (ask) => platform.start(ask),
  stop: () => platform.stop(),
  isConnected: () => platform.isConnected(),
  send: (to, card, voice, once) => platform.send(to, card, voice, once),
  redraw: (message, card, voice) => platform.redraw(message, card, voice),
  profile: (user) => platform.profile(user),
  conversation: (around) => platform.conversation(around),
});
