/** The slices and what each is about, lowest first. */
const nouns: readonly (readonly [slice: string, noun: string])[] = [
  ["members", "member"],
  ["accounts", "account"],
  ["opportunities", "opportunity"],
  ["customers", "customer"],
  ["revisits", "revisit"],
  ["surveys", "survey"],
  ["prompts", "prompt"],
  ["digests", "digest"],
];

/**
 * What the parts of a slice are for, lowest first: each sees itself and what ranks below. A part is a file `store.ts`,
 * several `store-pages.ts`, or a folder `store/`. What is named otherwise is a pure room beside the noun, such as `line/`.
 * `isShared`: higher slices may see it too; how lower ones look and act is their own affair.
 */
const roles = {
  noun: { rank: 0, isShared: true },
  room: { rank: 1, isShared: true },
  news: { rank: 2, isShared: true },
  messages: { rank: 2, isShared: true },
  verbs: { rank: 3, isShared: true },
  cards: { rank: 4, isShared: false },
  store: { rank: 4, isShared: true },
  commands: { rank: 5, isShared: false },
  // What is done when asked, the clock may do as well.
  day: { rank: 6, isShared: false },
  jobs: { rank: 6, isShared: false },
  index: { rank: 7, isShared: false },
} as const;

type Role = keyof typeof roles;

/** Where in a slice a file stands. For a room beside the noun, `role` is its own name. */
export interface Place {
  readonly slice: string;
  readonly role: string;
  readonly rank: number;
  readonly isShared: boolean;
}

export const sliceOrder = (slice: string): number => nouns.findIndex(([name]) => name === slice);

/** The place of `src/crm/<slice>/…`; null for a slice that has no place in the order. */
export function placeInSlice(file: string): Place | null {
  const [, , slice = "", part = ""] = file.split("/");
  const noun = nouns.find(([name]) => name === slice)?.[1];
  if (noun === undefined) return null;
  const name = part.replace(/\.ts$/, "");
  if (name === noun) return { slice, role: "noun", ...roles.noun };
  const role = named.find((each) => name === each || name.startsWith(`${each}-`));
  return role ? { slice, role, ...roles[role] } : { slice, role: name, ...roles.room };
}

const named: readonly Role[] = ["news", "messages", "verbs", "cards", "store", "commands", "day", "jobs", "index"];
