import { type Platform, SendFailure } from "../chat/platform.ts";
import type { PlatformName, UserRef } from "../chat/question.ts";

/**
 * Platforms that find a person elsewhere: whom one of them can reach no more, another one tells where they have an
 * account. `others`: the accounts of whoever this user is, but this one.
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
        if (!(error instanceof SendFailure) || error.kind !== "gone" || to.kind !== "user") throw error;
        for (const user of await others(to.user)) {
          const other = platforms.get(user.platform);
          if (other && other !== platform) return other.send({ kind: "user", user }, card, voice, once);
        }
        throw error;
      }
    };
  }
}

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
