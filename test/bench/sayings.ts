/** What people say who look at their deals and write something down. */
export const sayings = [
  "/deal list",
  "/deal show #7",
  "/deal log #7 called about the contract",
  "/deal #7 120k close end of next month",
];

/** In the languages that people speak here, or in all before that is known. */
export const isForLater = (body: string): boolean => body.includes("Working on it");
