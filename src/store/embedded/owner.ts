import { createHash } from "node:crypto";
import { chmodSync, existsSync, linkSync, mkdirSync, mkdtempSync, rmSync, statSync } from "node:fs";
import net from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { systemCode } from "../../kernel/cause.ts";
import { DatabaseRefused } from "../refused.ts";
import { takeTurn } from "./takeover.ts";

/** Another live process has the folder. */
export class FolderInUse extends DatabaseRefused {
  readonly address: string;

  constructor(folder: string, address: string) {
    super(
      {
        en: `the folder ${folder} is in use by another Tandem process on this machine.`,
        "zh-CN": `文件夹 ${folder} 正被本机的另一个 Tandem 进程使用。`,
      },
      {
        en: "Stop that one first, or give this one a folder of its own with DATA_DIR.",
        "zh-CN": "请先停止该进程，或用 DATA_DIR 为本进程另设文件夹。",
      },
    );
    this.address = address;
  }
}

/**
 * Where the owner of a data folder listens: a unix socket in the folder, named as PostgreSQL's clients expect
 * (`psql -h <folder>` works); a named pipe on Windows. A path longer than the 104 bytes that every system allows
 * goes to the temporary folder instead.
 */
export function ownerAddress(folder: string): string {
  const whole = path.resolve(folder);
  const short = createHash("sha256").update(whole).digest("hex").slice(0, 16);
  if (process.platform === "win32") return `\\\\.\\pipe\\tandem-${short}`;
  const inside = path.join(whole, ".s.PGSQL.5432");
  return Buffer.byteLength(inside) < 100 ? inside : path.join(tmpdir(), `tandem-${short}`, ".s.PGSQL.5432");
}

/** A folder that is this process's own until it is released. */
export interface Owned {
  /** Once nothing is written any more: from then on the folder is anybody's. */
  release(): Promise<void>;
}

/**
 * Becomes the one owner of `folder`, or throws `FolderInUse`. The kernel ends the ownership with the process,
 * however it ends; what a killed owner leaves behind is cleared by one starter at a time.
 * Connections that arrive go to `onConnection`.
 */
export async function claim(folder: string, onConnection: (socket: net.Socket) => void): Promise<Owned> {
  const address = ownerAddress(folder);
  const isPipe = process.platform === "win32";
  if (!isPipe) makePrivate(path.dirname(address));
  for (let round = 0; round < 400; round++) {
    const server = await (isPipe ? listening(address, onConnection) : listeningIn(address, onConnection));
    if (server) return { release: () => released(server, address) };
    if (await answers(address)) throw new FolderInUse(folder, address);
    if (isPipe) await pause(50);
    else await clearLeftover(address);
  }
  throw new Error(`Could not take the database folder ${folder}: ${address} is neither free nor answered.`);
}

async function released(server: net.Server, address: string): Promise<void> {
  // While this one still answers there, nobody else can have put theirs in its place.
  if (process.platform !== "win32") rmSync(address, { force: true });
  await new Promise((resolve) => server.close(resolve));
}

/** Only its owner may enter: whoever can reach the socket is an administrator of the database. */
export function makePrivate(folder: string): void {
  make(path.resolve(folder));
  if (process.platform !== "win32" && (statSync(folder).mode & 0o077) !== 0) chmodSync(folder, 0o700);
}

/** Node's own `recursive` never ends below a link that leads nowhere, such as one to a disk that is not mounted. */
function make(folder: string): void {
  if (existsSync(folder)) return;
  make(path.dirname(folder));
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // Another process may have been quicker.
    if (!existsSync(folder)) throw error;
  }
}

/** True when somebody accepts connections at `address`. */
export function answers(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(address);
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}

/**
 * Listens at a place of its own, and only then puts that at the address: a socket that is there and does not answer was
 * left by a dead owner for certain, and is not that of a starter who had no time to listen yet. null when the address is
 * taken.
 */
async function listeningIn(address: string, onConnection: (socket: net.Socket) => void): Promise<net.Server | null> {
  if (existsSync(address)) return null;
  const place = mkdtempSync(path.join(path.dirname(address), ".s-"));
  const own = path.join(place, "s");
  const server = await listening(own, onConnection);
  try {
    linkSync(own, address);
    return server;
  } catch (error) {
    await new Promise((resolve) => server?.close(resolve));
    const code = systemCode(error);
    if (code === "EEXIST") return null;
    // A disk that knows no second name for a file.
    if (code && ["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS"].includes(code)) return listening(address, onConnection);
    throw error;
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

/** null when the address is taken. */
function listening(address: string, onConnection: (socket: net.Socket) => void): Promise<net.Server | null> {
  return new Promise((resolve, reject) => {
    const server = net.createServer(onConnection);
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") resolve(null);
      else reject(error);
    });
    server.listen(address, () => resolve(server));
  });
}

async function clearLeftover(address: string): Promise<void> {
  const seen = identity(address);
  if (!seen) return;
  const turn = await takeTurn(`${address}.${seen}`);
  if (!turn) return;
  try {
    // Whoever had the turn before may have put a living socket here.
    if (identity(address) === seen && !(await answers(address))) rmSync(address, { force: true });
  } finally {
    turn.end();
  }
}

/** Which file this is: its inode and the time that it was made. */
function identity(address: string): string | undefined {
  const found = statSync(address, { throwIfNoEntry: false });
  return found && `${found.ino}-${Math.trunc(found.ctimeMs)}`;
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
