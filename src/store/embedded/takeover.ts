import { linkSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

/** A turn lasts milliseconds; its holder is taken for dead after this long, even if some process has its number. */
const longestTurnMs = 10_000;

/**
 * The right to be the only one who clears away what `name` stands for; undefined when another was first and is done
 * or still busy. Turns are files `<name>.<n>`, each made by exactly one process and holding its process number.
 * A turn whose holder died is followed by turn n + 1, never removed under contention, so two can't both win it.
 */
export async function takeTurn(name: string): Promise<{ end(): void } | undefined> {
  const draft = `${name}-draft-${process.pid}`;
  writeFileSync(draft, String(process.pid));
  try {
    for (let number = 0; ; number++) {
      if (makes(draft, `${name}.${number}`)) return { end: () => removeTurns(name) };
      if (!(await diesOrEnds(`${name}.${number}`))) return undefined;
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

/** A hard link appears whole or not at all, with its content. */
function makes(draft: string, turn: string): boolean {
  try {
    linkSync(draft, turn);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

/** True when the turn's holder is dead; false when the turn ended. */
async function diesOrEnds(turn: string): Promise<boolean> {
  const began = performance.now();
  while (performance.now() - began < longestTurnMs) {
    const holder = holderOf(turn);
    if (holder === undefined) return false;
    // In a container every start has the same number: a turn with ours is not ours, but its predecessor's.
    if (holder === process.pid || !isAlive(holder)) return true;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return true;
}

function holderOf(turn: string): number | undefined {
  try {
    return Number(readFileSync(turn, "utf8"));
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

function removeTurns(name: string): void {
  const folder = path.dirname(name);
  const prefix = `${path.basename(name)}.`;
  for (const file of readdirSync(folder)) if (file.startsWith(prefix)) rmSync(path.join(folder, file), { force: true });
}
