import { type ChildProcess, spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { freePort } from "../support/processes.ts";

export const signingSecret = "a secret of the bench";

/** A program of ours in a process of its own, listening for Slack's requests. */
export interface Bot {
  readonly port: number;
  /** What it wrote, newest last; for when something goes wrong. */
  readonly lines: readonly string[];
  /** Ends it without any warning. */
  kill(): Promise<void>;
  /** Asks it to end. */
  stop(): Promise<void>;
  /** Resident memory in MB, now and at most so far; null where the system does not say. */
  memory(): Promise<{ now: number; most: number } | null>;
  /** Milliseconds of processor time so far; NaN where the system does not say. */
  cpu(): Promise<number>;
}

export interface BotPlace {
  /** Where Slack is; left out: nowhere. */
  readonly apiUrl?: string;
  /** Settings of its own, of another platform say. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly dataDir?: string;
  readonly databaseUrl?: string | undefined;
  /** The shipped policy when left out. */
  readonly policyFile?: string | undefined;
}

export const root = fileURLToPath(new URL("../../", import.meta.url));
const entry = new URL("../../src/main.ts", import.meta.url);

/** Starts a program and waits until its `/readyz` says yes. Rejects with what it wrote when it ends before. */
export async function startBot(place: BotPlace, script: URL = entry): Promise<Bot> {
  const port = await freePort();
  const child = spawn(process.execPath, ["--import", "tsx", fileURLToPath(script)], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...process.env,
      PORT: String(port),
      HOST: "127.0.0.1",
      DATABASE_URL: place.databaseUrl ?? "",
      DATA_DIR: place.dataDir ?? "",
      SLACK_BOT_TOKEN: place.apiUrl ? "xoxb-bench" : "",
      SLACK_SIGNING_SECRET: place.apiUrl ? signingSecret : "",
      SLACK_APP_TOKEN: "",
      ...(place.apiUrl ? { SLACK_API_URL: place.apiUrl } : {}),
      LOG_LEVEL: "warn",
      ...(place.policyFile ? { TANDEM_POLICY: place.policyFile } : {}),
      ...place.settings,
    },
  });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8");
    stream.on("data", (text: string) => lines.push(...text.split("\n").filter(Boolean).slice(-50)));
  }
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  await ready(child, port, lines);
  const end = async (signal: "SIGKILL" | "SIGTERM") => {
    child.kill(signal);
    await ended;
  };
  return {
    port,
    lines,
    kill: () => end("SIGKILL"),
    stop: () => end("SIGTERM"),
    memory: () => memoryOf(child.pid),
    cpu: () => cpuOf(child.pid),
  };
}

async function ready(child: ChildProcess, port: number, lines: readonly string[]): Promise<void> {
  const deadline = performance.now() + 60_000;
  while (performance.now() < deadline) {
    if (child.exitCode !== null || child.signalCode !== null) break;
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  child.kill("SIGKILL");
  throw new Error(`the bot did not start:\n${lines.join("\n")}`);
}

async function memoryOf(pid: number | undefined): Promise<{ now: number; most: number } | null> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  const of = (key: string) => Number(new RegExp(`${key}:\\s+(\\d+) kB`).exec(status)?.[1] ?? Number.NaN) / 1024;
  return status ? { now: Math.round(of("VmRSS")), most: Math.round(of("VmHWM")) } : null;
}

/** User and system time, which Linux counts in hundredths of a second. */
async function cpuOf(pid: number | undefined): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) * 10;
}
