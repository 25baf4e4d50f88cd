import { afterAll, beforeAll, expect, test } from "vitest";
import { type Office, openOffice } from "../support/office.ts";
import { policyWith } from "../support/policy.ts";
import { arrive, cast, newest, teamUp } from "./cast.ts";

/** Where a manager's sight ends at their team, so does the way back of what they handed over in it. */
let office: Office;
const db = () => office.app.database.prisma;
const rooms = { slack: "#sales", feishu: "@Tandem" } as const;
const kim = (on: keyof typeof rooms) => (on === "slack" ? office.person("kim") : office.inFeishu("kim"));
const memberOf = (id: string) => db().member.findFirstOrThrow({ where: { email: `${id}@tandem.example` } });

beforeAll(async () => {
  const TANDEM_POLICY = await policyWith({ "seeAll: manager": "seeAll: admin" });
  office = await openOffice(cast, undefined, { TANDEM_POLICY }, cast);
  await arrive(office);
  await teamUp(office);
  await office.person("ada").types("#sales", "/crm team new South");
  for (const { id } of cast) await office.inFeishu(id).types("@Tandem", "deal list");
  await office.settles();
});
afterAll(() => office.close());

test.each(["slack", "feishu"] as const)(
  "customers that were handed over stay so for whoever leads another team meanwhile (%s)",
  async (on) => {
    const [north, south] = await Promise.all(
      ["North", "South"].map((name) => db().team.findFirstOrThrow({ where: { name } })),
    );
    const leads = async (team: { id: string } | undefined) => {
      const { id } = await memberOf("kim");
      await db().member.update({ where: { id }, data: { teamId: team?.id ?? "" } });
      await db().team.updateMany({ data: { managerId: null } });
      await db().team.updateMany({ where: { id: team?.id ?? "" }, data: { managerId: id } });
    };
    await leads(north);
    for (const words of [`/customer new Given${on}`, `/customer order Given${on} 10k yesterday`]) {
      await office.person("bo").types("#sales", words);
      if (newest(office.person("bo")).includes("[Confirm]")) await office.person("bo").presses("Confirm");
    }
    await kim(on).types(rooms[on], on === "slack" ? "/customer handover Bo" : "customer handover Bo");
    await kim(on).fills({ "To whom": "林梅" });
    await kim(on).submits();
    await kim(on).presses("Confirm", { in: rooms[on] });
    const carer = async () => {
      const { id: accountId } = await db().account.findFirstOrThrow({ where: { name: `Given${on}` } });
      return (await db().customer.findFirstOrThrow({ where: { accountId } })).ownerId;
    };
    expect(await carer()).toBe((await memberOf("mei")).id);
    await leads(south);
    await kim(on).presses("Undo", { in: rooms[on] });
    const said = on === "slack" ? kim(on).last(rooms[on])?.words : office.inFeishu("kim").toasts.at(-1);
    expect(said).toContain("Only whoever cares for this customer");
    expect(await carer()).toBe((await memberOf("mei")).id);
    await leads(north);
    await kim(on).presses("Undo", { in: rooms[on], ...(on === "slack" ? { on: "handed over" } : {}) });
    expect(await carer()).toBe((await memberOf("bo")).id);
  },
);
