import type { Ask, Platform } from "../chat/platform.ts";
import type { Asks, PlatformName, Question, UserRef } from "../chat/question.ts";
import { type Speaker, speaker } from "../chat/voice.ts";
import { admission } from "../crm/members/commands/admission.ts";
import { departure } from "../crm/members/commands/departure.ts";
import { addresseeOf, findByUser, otherAccountsOf } from "../crm/members/store/store.ts";
import type { Clock } from "../kernel/clock.ts";
import type { Ids } from "../kernel/id.ts";
import type { Calendar } from "../policy/calendar.ts";
import { type Calendars, calendarsOf } from "../policy/calendars.ts";
import { loadPolicy, problemIn } from "../policy/load.ts";
import type { Policy } from "../policy/schema.ts";
import { type Database, openDatabase } from "../store/database.ts";
import { deliver, type Pace } from "../work/delivery.ts";
import { type Handlers, openQueue, type Queue } from "../work/queue.ts";
import { begunInTurns, type InTurn, inTurns } from "../work/turns.ts";
import { type UnitOfWork, unitOfWork } from "../work/unit.ts";
import { type Actor, CompanyGone } from "../work/work.ts";
import { Arrivals } from "./arrivals.ts";
import { companyOf, frontDesk } from "./ask.ts";
import { CannotStart, opened } from "./cannot-start.ts";
import type { Catalogue } from "./catalogue.ts";
import { Lines } from "./connections.ts";
import { orElsewhere } from "./elsewhere.ts";
import { keepShown } from "./heard.ts";
import { tidyUp } from "./night.ts";
import { wholeCatalogue } from "./own.ts";
import type { Heard } from "./regret.ts";
import type { Settings } from "./settings.ts";
import { stillSo } from "./still.ts";

export interface AppParts {
  readonly settings: Settings;
  readonly clock: Clock;
  readonly ids: Ids;
  /** What is wrong, where an operator sees it. */
  log(line: string, error?: unknown): void;
  /** A database that is open already; the settings' own when left out. */
  readonly database?: Database;
  /** Changes the company's rules for where they are played by; they stand as they are when left out. */
  adapt?(policy: Policy): Policy;
  /** A backup waits to take the place of the embedded database. */
  onRestored?(): void;
}

/** Everything that is there before any platform is connected. */
export interface App {
  readonly settings: Settings;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly database: Database;
  readonly queue: Queue;
  readonly policy: Policy;
  /** The company's own. */
  readonly calendar: Calendar;
  readonly calendars: Calendars;
  readonly catalogue: Catalogue;
  /** How its platforms stand, once they are connected. */
  readonly lines: Lines;
  readonly unit: UnitOfWork;
  readonly speaker: Speaker;
  /** Are told of the connections that companies' turns wait for. */
  readonly arrivals: Arrivals;
  /** Begins what platforms hand over, when it is its company's turn. */
  readonly begin: InTurn;
  /** Asks the database, when it is its company's turn. */
  readonly inTurn: InTurn;
  /** Tandem itself, as the one who acts when nobody asked. */
  readonly self: Actor;
  log(line: string, error?: unknown): void;
  close(): Promise<void>;
}

/** Reads the policy, opens the database and the queue. Refuses by `CannotStart`, with nothing left half open. */
export async function openApp({
  settings,
  clock,
  ids,
  log,
  database: given,
  adapt,
  onRestored,
}: AppParts): Promise<App> {
  const loaded = await loadPolicy(settings.policyFile);
  if ("problems" in loaded) {
    throw new CannotStart(loaded.problems.map((problem) => problemIn(settings.policyFile, problem)));
  }
  const policy = adapt ? adapt(loaded.policy) : loaded.policy;
  const { databaseUrl: url, dataDir } = settings;
  const database = given ?? (await opened(settings, openDatabase({ url, dataDir, log, onRestored })));
  try {
    const calendars = calendarsOf(policy);
    const calendar = calendars(policy.company.zone);
    const lines = new Lines();
    const all = wholeCatalogue(() => lines.standing());
    const jobs = [...all.jobs.values()];
    const queue = await openQueue(database, log);
    const { publicUrl } = settings;
    const unit = unitOfWork({ database, clock, ids, policy, calendars, jobs, publicUrl });
    const { language: locale, zone } = policy.company;
    const self: Actor = { id: null, name: "Tandem", role: "admin", teamId: null, leads: [], locale, zone };
    const close = async () => {
      await queue.stop();
      await database.close();
    };
    const arrivals = new Arrivals();
    const begin = arrivals.counted(begunInTurns(beginnings, arrivals));
    const inTurn = inTurns(seats, arrivals);
    const turns = { arrivals, begin, inTurn };
    const parts = { settings, clock, ids, database, queue, policy, calendar, calendars, unit, self, log, close };
    return { ...parts, ...turns, catalogue: all, lines, speaker: speaker(all.lines) };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** Those who come without a word. */
const manners: { readonly [kind in Asks["kind"]]?: "arriving" | "passing" } = {
  arrive: "arriving",
  preview: "passing",
};

/** As many questions as the database is asked at once. */
const seats = 8;
/** As many are begun at one round of Node's loop: a round stays short for those whose answers are under way. */
const beginnings = 2;

/** The front desk over these platforms. */
export function deskOf(
  app: App,
  platforms: ReadonlyMap<PlatformName, Platform>,
  heard?: (question: Question, how: Heard, reference: string) => void,
): Ask {
  const { database, unit, clock, ids, policy, settings, inTurn } = app;
  const profile = async (user: UserRef) => (await platforms.get(user.platform)?.profile(user)) ?? null;
  const manyCompanies = settings.slack !== null && "oauth" in settings.slack;
  const lookUp = (user: UserRef) => inTurn(companyOf(user), () => findByUser(database.prisma, user));
  const admit = admission({
    ...{ database, unit, clock, ids, policy, admins: settings.admins, manyCompanies },
    ...{ lookUp, profile },
  });
  return frontDesk({
    ...app,
    conversation: async (around) => (await platforms.get(around.platform)?.conversation(around)) ?? "unreachable",
    publicUrl: settings.publicUrl,
    identify: (question) =>
      admit({
        platform: question.platform,
        tenant: question.tenant,
        user: question.user,
        room: question.place.kind === "direct" ? question.place.room : undefined,
        by: manners[question.asks.kind] ?? "speaking",
        words: question.asks.kind === "words" && !question.asks.picked ? question.asks.words : undefined,
      }),
    depart: departure({ database, unit, self: app.self, profile }),
    stranger: app.self,
    log: (reference, error) => app.log(`bug ${reference}`, error),
    shown: (question) =>
      keepShown(database.prisma, question).catch((error: unknown) => app.log("an answer may be posted again", error)),
    heard,
  });
}

/** What is done with each job of the queue: the slices' own, and the sending of what was told. */
export function handlersOf(app: App, platforms: ReadonlyMap<PlatformName, Platform>, pace?: Pace): Handlers {
  const { database, self } = app;
  const send = deliver({
    ...app,
    pace,
    platforms: orElsewhere(platforms, (user) => otherAccountsOf(database.prisma, user)),
    stillSo: stillSo(app),
    addressee: (db, tenant, member) => addresseeOf(db, tenant, member, platforms),
    room: self,
  });
  const jobs = [...app.catalogue.jobs.values()].map((job) => [
    job.name,
    ({ tenant, input, now }: { tenant: string; input?: unknown; now?: string | undefined }) =>
      app.unit(
        {
          ...{ tenant, by: self, source: `job/${job.name}`, patience: job.patience },
          ...(now ? { now: new Date(now) } : {}),
        },
        (work) => job.start(work, input ?? {}),
      ),
  ]);
  const handlers: Handlers = {
    ...Object.fromEntries(jobs),
    deliver: ({ tenant, input }) => send(tenant, input),
    tidy: ({ tenant }) => tidyUp(app, tenant),
  };
  return Object.fromEntries(Object.entries(handlers).map(([name, handle]) => [name, whileThereIsOne(handle)]));
}

/** A job of a company that was taken away meanwhile is done. */
function whileThereIsOne(handle: Handlers[string]): Handlers[string] {
  return async (payload) => {
    try {
      await handle(payload);
    } catch (error) {
      if (!(error instanceof CompanyGone)) throw error;
    }
  };
}
