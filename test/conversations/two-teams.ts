import { type Office, openOffice } from "../support/office.ts";
import { policyWith } from "../support/policy.ts";
import { newest, told } from "./cast.ts";

/** Kim manages North with Bo and Zoe, Mei manages South with Lee; Ada administers. */
const cast = [
  { id: "ada", name: "Ada Admin", locale: "en-US" },
  { id: "kim", name: "Kim Park", locale: "en-US" },
  { id: "mei", name: "Mei Lin", locale: "en-US" },
  { id: "bo", name: "Bo Larsen", locale: "en-US" },
  { id: "lee", name: "Lee Rep", locale: "en-US" },
  { id: "zoe", name: "Zoe Peer", locale: "en-US" },
] as const;
export type Who = (typeof cast)[number]["id"];

/** Two teams in an office where only admins see all, and what people there do; `more`: further changes of the policy. */
export async function openTwoTeams(more: { readonly [from: string]: string }) {
  const TANDEM_POLICY = await policyWith({
    "seeTeam: rep": "seeTeam: manager",
    "seeAll: manager": "seeAll: admin",
    ...more,
  });
  const office: Office = await openOffice(cast, undefined, { TANDEM_POLICY }, cast);
  const who = (id: Who) => office.person(id);
  const says = async (id: Who, words: string) => {
    await who(id).types("#sales", words);
    return newest(who(id));
  };
  const sets = async (name: string, fields: { readonly [label: string]: string }) => {
    await says("ada", `/crm member ${name}`);
    await who("ada").fills(fields);
    await who("ada").submits();
    await office.settles();
  };
  const assigns = async (customer: string, to: string) => {
    await says("ada", `/customer assign ${customer} ${to}`);
    await who("ada").presses("Confirm");
    await office.settles();
  };
  /** What somebody is told while that happens. */
  const toldBy = async (id: Who, happens: () => Promise<unknown>) => {
    const before = told(who(id)).length;
    await happens();
    return told(who(id)).slice(before);
  };
  for (const { id } of cast) await says(id, "/deal list");
  for (const [team, manager] of [
    ["North", "Kim Park"],
    ["South", "Mei Lin"],
  ] as const) {
    await says("ada", `/crm team new ${team}`);
    await says("ada", `/crm team ${team}`);
    await who("ada").fills({ Manager: manager });
    await who("ada").submits();
  }
  for (const name of ["Bo", "Zoe"]) await sets(name, { Team: "North" });
  await sets("Lee", { Team: "South" });
  return { office, who, says, sets, assigns, toldBy };
}
