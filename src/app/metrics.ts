import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { type Ask, type Platform, SendFailure } from "../chat/platform.ts";
import type { PlatformName, Question } from "../chat/question.ts";
import type { Database } from "../store/database.ts";
import { type Load, loadOf } from "../work/load.ts";
import type { Handlers } from "../work/queue.ts";
import type { Connections } from "./connections.ts";
import type { Heard } from "./regret.ts";

/** What is counted for an operator's Prometheus: how much, how fast, how often in vain. No names, no words, no companies. */
export interface Metrics {
  /** The desk, timed. */
  desk(ask: Ask): Ask;
  /** To be told by the desk how each question ended. */
  heard(question: Question, how: Heard): void;
  /** To be told by the server how it answered what was posted in a platform's name. */
  posted(platform: PlatformName, status: number): void;
  /** The platform, its calls counted and timed. */
  platform(each: Platform): Platform;
  /** The jobs, counted and timed. */
  jobs(handlers: Handlers): Handlers;
  /** All of it in Prometheus' text format; what waits in the database is asked at this moment. */
  text(): Promise<{ readonly type: string; readonly body: string }>;
}

const seconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export function metricsOf(database: Database, connected: Connections["state"]): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  // Gauges that are called like counters; `nodejs_active_resources` says the same.
  for (const what of ["handles", "requests", "resources"]) registry.removeSingleMetric(`nodejs_active_${what}_total`);
  const questions = new Counter({
    name: "tandem_questions_total",
    help: "Questions by platform, kind and how they ended",
    labelNames: ["platform", "kind", "outcome"],
    registers,
  });
  const requests = new Counter({
    name: "tandem_requests_total",
    help: "Requests in a platform's name by status; 401: signed with another secret, or at another time",
    labelNames: ["platform", "status"],
    registers,
  });
  const answering = new Histogram({
    name: "tandem_question_seconds",
    help: "Time from a question's arrival at the desk to its reply",
    labelNames: ["platform", "kind"],
    buckets: seconds,
    registers,
  });
  const calls = new Histogram({
    name: "tandem_platform_call_seconds",
    help: "Calls to a platform: sent and redrawn messages, profiles; by outcome (done, later, gone, rejected, broken)",
    labelNames: ["platform", "call", "outcome"],
    buckets: seconds,
    registers,
  });
  const jobs = new Histogram({
    name: "tandem_job_seconds",
    help: "Jobs of the queue by name and outcome (done, failed)",
    labelNames: ["job", "outcome"],
    buckets: seconds,
    registers,
  });
  const look = gaugesOf(registry, database, connected);

  return {
    heard: ({ platform, asks }, outcome) => questions.inc({ platform, kind: asks.kind, outcome }),
    posted: (platform, status) => requests.inc({ platform, status }),
    desk: (ask) => async (question) => {
      const done = answering.startTimer({ platform: question.platform, kind: question.asks.kind });
      const answered = await ask(question);
      done();
      return answered;
    },
    platform(each) {
      const timed = <T>(call: string, act: () => Promise<T>) =>
        measured(calls.startTimer({ platform: each.name, call }), act, (error) =>
          error instanceof SendFailure ? error.kind : "broken",
        );
      return {
        name: each.name,
        start: (ask) => each.start(ask),
        stop: () => each.stop(),
        isConnected: () => each.isConnected(),
        send: (...given) => timed("send", () => each.send(...given)),
        redraw: (...given) => timed("redraw", () => each.redraw(...given)),
        profile: (user) => timed("profile", () => each.profile(user)),
        conversation: (around) => timed("conversation", () => each.conversation(around)),
      };
    },
    jobs: (handlers) =>
      Object.fromEntries(
        Object.entries(handlers).map(([job, handle]) => [
          job,
          (payload) =>
            measured(
              jobs.startTimer({ job }),
              () => handle(payload),
              () => "failed",
            ),
        ]),
      ),
    text: async () => {
      await look();
      return { type: registry.contentType, body: await registry.metrics() };
    },
  };
}

/** Ends the timer with how the act ended, and lets its result or error through. */
async function measured<T>(
  end: (labels: { outcome: string }) => unknown,
  act: () => Promise<T>,
  named: (error: unknown) => string,
): Promise<T> {
  try {
    const result = await act();
    end({ outcome: "done" });
    return result;
  } catch (error) {
    end({ outcome: named(error) });
    throw error;
  }
}

/** Gauges of what stands in the database or is a state of now; gives what looks them all up. */
function gaugesOf(registry: Registry, { prisma, pool }: Database, connected: Connections["state"]) {
  const gauge = <L extends string>(name: string, help: string, ...labelNames: L[]) =>
    new Gauge({ name: `tandem_${name}`, help, labelNames, registers: [registry] });
  const jobs = gauge("queue_jobs", "Jobs by state: due, later, failing (among both), dead", "state");
  const oldest = gauge("queue_oldest_seconds", "For how long the first job that is due waits");
  const messages = gauge("messages", "Messages by state: waiting to be sent, undelivered for good", "state");
  const oldestMessage = gauge("message_oldest_seconds", "For how long the first message that is not sent yet waits");
  const platforms = gauge("platform_connected", "1 while the platform can be heard", "platform");
  const reached = gauge("database_up", "1 while the database answers");
  const connections = gauge("database_connections", "The pool: open, idle, and queries that wait for one", "state");

  const show = (load: Load) => {
    for (const state of ["due", "later", "failing", "dead"] as const) jobs.set({ state }, load[state]);
    for (const state of ["waiting", "undelivered"] as const) messages.set({ state }, load[state]);
    oldest.set(load.oldest);
    oldestMessage.set(load.oldestMessage);
  };
  /** Of a database that does not answer nothing is known: what was true a minute ago is not shown as now. */
  const hide = () => {
    for (const each of [jobs, messages, oldest, oldestMessage]) each.reset();
  };
  return async (): Promise<void> => {
    for (const [platform, isUp] of Object.entries(connected())) platforms.set({ platform }, isUp ? 1 : 0);
    connections.set({ state: "open" }, pool.totalCount);
    connections.set({ state: "idle" }, pool.idleCount);
    connections.set({ state: "wanted" }, pool.waitingCount);
    const load = await loadOf(prisma).catch(() => null);
    reached.set(load ? 1 : 0);
    if (load) show(load);
    else hide();
  };
}
