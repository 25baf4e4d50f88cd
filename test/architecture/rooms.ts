import { type Place, placeInSlice, sliceOrder } from "./slices.ts";
import type { Import } from "./sources.ts";

/** A room of the house: the files below one of these beginnings, the longest that fits. */
interface Room {
  readonly name: string;
  readonly floor: number;
}

/** From the bottom up. Rooms of one floor don't see each other. */
const floors: readonly (readonly string[])[] = [
  ["src/kernel/"],
  ["src/policy/", "src/store/"],
  ["src/chat/"],
  ["src/work/"],
  ["src/crm/", "src/chat/slack/", "src/chat/feishu/", "src/sandbox/"],
  ["src/app/"],
  ["src/cli/"],
  ["src/main.ts", "src/cli.ts"],
];

const rooms: readonly Room[] = floors
  .flatMap((names, floor) => names.map((name) => ({ name, floor })))
  .sort((a, b) => b.name.length - a.name.length);

/** `tandem start` is the other command line's whole business, so the one entrance may open the other. */
const entrances: ReadonlySet<string> = new Set(["src/cli.ts → src/main.ts"]);

/** Who asks is found out before there is a unit of work, in a transaction of its own. */
const beforeWork: ReadonlySet<string> = new Set(["src/crm/members/commands/admission.ts"]);

/** Where a file belongs; null: nowhere, which is a break of its own. */
export const roomOf = (file: string): Room | null => rooms.find(({ name }) => file.startsWith(name)) ?? null;

/** What is wrong with an import of one of our files by another, in words; null: nothing. */
export function complaintAbout({ from, to }: Pick<Import, "from" | "to">): string | null {
  const [here, there] = [roomOf(from), roomOf(to)];
  if (!here) return `${from} stands in no room of the house`;
  if (!there)
    return to.startsWith("src/") ? `${to} stands in no room of the house` : "sources import nothing outside src";
  if (there.floor > here.floor) return `upward: ${here.name} may not see ${there.name}`;
  if (here.name !== there.name) {
    if (there.floor === here.floor && !entrances.has(`${from} → ${to}`))
      return `sideways: ${here.name} and ${there.name} don't see each other`;
    return queriesElsewhere(from, to);
  }
  return here.name === "src/crm/" ? complaintInside(placeInSlice(from), placeInSlice(to)) : null;
}

/** Queries are written in a slice's store and nowhere else in it. */
function queriesElsewhere(from: string, to: string): string | null {
  if (!from.startsWith("src/crm/") || !to.startsWith("src/store/") || beforeWork.has(from)) return null;
  return placeInSlice(from)?.role === "store" ? null : "in a slice only its store sees the database";
}

function complaintInside(here: Place | null, there: Place | null): string | null {
  if (!here || !there) return "a slice that test/architecture/slices.ts doesn't know";
  const [mine, theirs] = [sliceOrder(here.slice), sliceOrder(there.slice)];
  if (theirs > mine) return `upward: ${here.slice} may not see ${there.slice}; news goes up, calls go down`;
  if (theirs < mine && !there.isShared) return `${there.slice} keeps its ${there.role} to itself`;
  if (there.role === here.role) return null;
  return there.rank < here.rank ? null : `${here.role} may not see ${there.role}`;
}
