import { expect, test } from "vitest";
import { isSeen, sightOf } from "../../../src/crm/opportunities/opportunity/sight.ts";
import { policy } from "./given.ts";

const rep = { id: "mei", role: "rep", teamId: "north" } as const;
const deals = {
  own: { ownerId: "mei", teamId: "south" },
  team: { ownerId: "bo", teamId: "north" },
  noTeam: { ownerId: "bo", teamId: null },
  others: { ownerId: "bo", teamId: "south" },
  pool: { ownerId: null, teamId: "south" },
};
const least = (seeTeam: "rep" | "manager", seeAll: "rep" | "manager" | "admin") => ({
  ...policy,
  may: { ...policy.may, seeTeam, seeAll },
});

test.each([
  [
    "a rep sees their own, the team's, nobody's team's and the pool",
    rep,
    least("rep", "manager"),
    "own team noTeam pool",
  ],
  ["where only managers see a team's, a rep sees their own and the pool", rep, least("manager", "manager"), "own pool"],
  ["a rep of no team sees no team's", { ...rep, teamId: null }, least("rep", "manager"), "own noTeam pool"],
  [
    "a manager sees all",
    { ...rep, id: "kim", role: "manager" },
    least("rep", "manager"),
    "own team noTeam others pool",
  ],
  [
    "a manager sees their team's, where only admins see all",
    { ...rep, role: "manager" },
    least("rep", "admin"),
    "own team noTeam pool",
  ],
  ["Tandem itself sees all", { ...rep, id: null }, least("manager", "admin"), "own team noTeam others pool"],
] as const)("%s", (_, by, policy, seen) => {
  const sight = sightOf({ by, policy });
  const found = Object.entries(deals).filter(([, deal]) => isSeen(deal, sight));
  expect(found.map(([name]) => name).join(" ")).toBe(seen);
});
