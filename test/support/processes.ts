import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** Another process that runs one of the tests' own scripts. */
export interface OtherProcess {
  /** What it has printed so far, a line each. */
  readonly lines: readonly string[];
  /** The first line that fits; rejects when the process ends without it. */
  says(fits: RegExp): Promise<string>;
  /** Ends it without any warning, as a power cut or the kernel would. */
  kill(): Promise<void>;
  /** Tells it something by a signal; `SIGSTOP` is the sleep of its machine. */
  signals(name: NodeJS.Signals): void;
  /** Its exit code, once it has ended by itself. */
  ends(): Promise<number | null>;
}

export function startProcess(
  script: URL,
  parameters: readonly string[],
  environment: Record<string, string> = {},
): OtherProcess {
  const child = spawn(process.execPath, ["--import", "tsx", fileURLToPath(script), ...parameters], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...environment },
  });
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  const tell = () => {
    for (const look of waiting) look();
  };
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on("line", (line) => {
      lines.push(line);
      tell();
    });
  }
  const ended = new Promise<number | null>((resolve) => child.on("close", (code) => resolve(code)));
  ended.then(tell, tell);
  return {
    lines,
    says: (fits) => said(child, lines, waiting, fits),
    kill: () => kill(child, ended),
    signals: (name) => void child.kill(name),
    ends: () => ended,
  };
}

function said(child: ChildProcess, lines: readonly string[], waiting: Set<() => void>, fits: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const line = lines.find((each) => fits.test(each));
      const isOver = child.exitCode !== null || child.signalCode !== null;
      if (line === undefined && !isOver) return;
      waiting.delete(look);
      if (line !== undefined) resolve(line);
      else reject(new Error(`ended without saying ${fits}:\n${lines.join("\n")}`));
    };
    waiting.add(look);
    look();
  });
}

async function kill(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  child.kill("SIGKILL");
  await ended;
}

/** A port of this machine that nobody listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}
