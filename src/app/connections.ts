import { waiting } from "../chat/flights.ts";
import { type Ask, NotTaken, type Platform } from "../chat/platform.ts";
import type { PlatformName } from "../chat/question.ts";
import type { Clock } from "../kernel/clock.ts";

/** How the line to a platform stands. */
export interface Standing {
  readonly name: PlatformName;
  readonly isUp: boolean;
  /** Since when it has been so, as far as anybody looked: each minute. */
  readonly since: Date;
  /** What the last attempt to reach it ran into. */
  readonly why: string | null;
}

/** How the platforms stand, for whoever asks: nothing until there are connections to look at. */
export class Lines {
  #look: Connections["standing"] = () => [];

  follow({ standing }: Pick<Connections, "standing">): void {
    this.#look = standing;
  }

  standing(): readonly Standing[] {
    return this.#look();
  }
}

/** The platforms that the app listens to, each on its own: one that can't be reached keeps no other from working. */
export interface Connections {
  /** Which platforms can be heard right now. */
  state(): { readonly [P in PlatformName]?: boolean };
  /** The same, and since when. */
  standing(): readonly Standing[];
  /** Hangs up everywhere and lets what is under way finish. */
  stop(): Promise<void>;
}

/** How long to wait before the next attempt, in milliseconds: 1 s at first, twice as long each time, at most a minute. */
export const backOff = (failures: number): number => Math.min(60_000, 500 * 2 ** failures);

/**
 * Starts every platform; resolves once each was tried. One that can't be reached is tried again, ever more slowly, until
 * it is back. Rejects (`NotTaken`) when no platform is left to listen to because none takes our credentials.
 */
export async function connect(
  platforms: readonly Platform[],
  ask: Ask,
  log: (line: string, error?: unknown) => void,
  clock: Clock,
): Promise<Connections> {
  const kept = platforms.map((platform) => keep(platform, ask, log, clock));
  const refusals = await Promise.all(kept.map(({ tried }) => tried));
  const [first] = refusals;
  if (first && refusals.every((refusal) => refusal !== null)) throw first;
  for (const refusal of refusals) if (refusal) log(refusal.message, refusal);
  return {
    state: () => Object.fromEntries(kept.map(({ standing }) => standing()).map(({ name, isUp }) => [name, isUp])),
    standing: () => kept.map(({ standing }) => standing()),
    stop: async () => {
      for (const { giveUp } of kept) giveUp();
      await Promise.all(platforms.map((platform) => platform.stop()));
    },
  };
}

/** Keeps trying one platform. `tried`: null once the first attempt ended, or why it is not tried again. */
function keep(platform: Platform, ask: Ask, log: (line: string, error?: unknown) => void, clock: Clock) {
  const { name } = platform;
  let isUp = false;
  let why: string | null = null;
  let isOver = false;
  let pause = waiting(0);
  const attempt = async (): Promise<NotTaken | "later" | null> => {
    try {
      await platform.start(ask);
      isUp = true;
      why = null;
      return null;
    } catch (error) {
      why = error instanceof Error ? error.message : String(error);
      if (isOver) return "later";
      if (error instanceof NotTaken) return error;
      log(`${name} can't be reached yet`, error);
      return "later";
    }
  };
  const again = async (): Promise<void> => {
    for (let failures = 1; !isOver; failures++) {
      pause = waiting(backOff(failures));
      await pause.over;
      if (isOver) return;
      const outcome = await attempt();
      if (outcome === null) return log(`${name} is reached again`);
      if (outcome !== "later") return log(`${name} is given up`, outcome);
    }
  };
  const tried = attempt().then((outcome) => {
    if (outcome !== "later") return outcome;
    void again();
    return null;
  });
  const giveUp = () => {
    isOver = true;
    isUp = false;
    pause.stop();
  };
  let seen: Pick<Standing, "isUp" | "since"> = { isUp: false, since: clock.now() };
  const standing = (): Standing => {
    const now = isUp && platform.isConnected();
    if (now !== seen.isUp) seen = { isUp: now, since: clock.now() };
    return { name, ...seen, why };
  };
  void tried.then(standing);
  return { tried, standing, giveUp };
}
