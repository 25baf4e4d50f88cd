import { expect, test } from "vitest";
import { isSeen, sightOf } from "../../../src/crm/opportunities/opportunity/sight.ts";
import { policy } from "./given.ts";

const rep = { id: "mei", role: "rep", teamId: "north", leads: [] } as const;
const deals = {
  own: { ownerId: "mei", teamId: "south", collaboratorIds: [] },
  team: { ownerId: "bo", teamId: "north", collaboratorIds: [] },
  noTeam: { ownerId: "bo", teamId: null, collaboratorIds: [] },
  others: { ownerId: "bo", teamId: "south", collaboratorIds: [] },
  shared: { ownerId: "bo", teamId: "south", collaboratorIds: ["mei"] },
  pool: { ownerId: null, teamId: "south", collaboratorIds: [] },
};
const least = (seeTeam: "rep" | "manager", seeAll: "rep" | "manager" | "admin") => ({
  ...policy,
  may: { ...policy.may, seeTeam, seeAll },
});

test.each([
  [
    "a rep sees their own, the team's, nobody's team's, what they collaborate on, and the pool",
    rep,
    least("rep", "manager"),
    "own team noTeam shared pool",
  ],
  [
    "where only managers see a team's, a rep sees their own, what they collaborate on, and the pool",
    rep,
    least("manager", "manager"),
    "own shared pool",
  ],
  ["a rep of no team sees no team's", { ...rep, teamId: null }, least("rep", "manager"), "own noTeam shared pool"],
  [
    "a manager sees all",
    { ...rep, id: "kim", role: "manager" },
    least("rep", "manager"),
    "own team noTeam others shared pool",
  ],
  [
    "a manager sees their team's, where only admins see all",
    { ...rep, role: "manager" },
    least("rep", "admin"),
    "own team noTeam shared pool",
  ],
  [
    "who manages two teams sees both, where only admins see all",
    { ...rep, id: "kim", role: "manager", leads: ["south"] },
    least("manager", "admin"),
    "own team noTeam others shared pool",
  ],
  ["Tandem itself sees all", { ...rep, id: null }, least("manager", "admin"), "own team noTeam others shared pool"],
] as const)("%s", (_, by, policy, seen) => {
  const sight = sightOf({ by, policy });
  const found = Object.entries(deals).filter(([, deal]) => isSeen(deal, sight));
  expect(found.map(([name]) => name).join(" ")).toBe(seen);
});
