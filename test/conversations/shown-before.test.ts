import { afterAll, beforeAll, expect, test } from "vitest";
import { type Office, openOffice } from "../support/office.ts";
import { arrive, cast, newest, teamUp } from "./cast.ts";

/** What is done with many at once is what was shown: others of the same number are shown anew. */
let office: Office;
const db = () => office.app.database.prisma;
const rooms = { slack: "#sales", feishu: "@Tandem" } as const;
const both = ["slack", "feishu"] as const;
type On = (typeof both)[number];
const kim = (on: On) => (on === "slack" ? office.person("kim") : office.inFeishu("kim"));
const shown = (on: On): string => kim(on).last(rooms[on])?.words ?? "";
const bo = async (words: string) => {
  await office.person("bo").types("#sales", words);
  if (newest(office.person("bo")).includes("[Confirm]")) await office.person("bo").presses("Confirm");
  await office.settles();
};

beforeAll(async () => {
  office = await openOffice(cast, undefined, {}, cast);
  await arrive(office);
  await teamUp(office);
  for (const { id } of cast) await office.inFeishu(id).types("@Tandem", "deal list");
  await office.settles();
});
afterAll(() => office.close());

test.each(both)("a deal that came in another's place is handed over only once it was shown (%s)", async (on) => {
  const [first, second] = [`First${on}`, `Second${on}`];
  await bo(`/deal new ${first} 10k`);
  await kim(on).types(rooms[on], on === "slack" ? "/deal handover Bo" : "deal handover Bo");
  await kim(on).presses("Back to the pool", { in: rooms[on] });
  expect(shown(on)).toContain(first);
  await bo(`/deal lost ${first} price`);
  await bo(`/deal new ${second} 10k`);
  await kim(on).presses("Confirm", { in: rooms[on] });
  const owner = async () => (await db().opportunity.findFirstOrThrow({ where: { name: second } })).ownerId;
  expect(await owner()).not.toBeNull();
  expect(shown(on)).toContain(second);
  await kim(on).presses("Confirm", { in: rooms[on] });
  expect(await owner()).toBeNull();
});

test.each(both)("a customer that came in another's place is handed over only once it was shown (%s)", async (on) => {
  const [first, second] = [`One${on}`, `Two${on}`];
  const begins = async (name: string) => {
    await bo(`/customer new ${name}`);
    await bo(`/customer order ${name} 10k yesterday`);
  };
  await begins(first);
  await kim(on).types(rooms[on], on === "slack" ? "/customer handover Bo" : "customer handover Bo");
  await kim(on).fills({ "To whom": "林梅" });
  await kim(on).submits();
  expect(shown(on)).toContain(first);
  await bo(`/customer assign ${first} 林梅`);
  await begins(second);
  await kim(on).presses("Confirm", { in: rooms[on] });
  const carer = async () => {
    const { id: accountId } = await db().account.findFirstOrThrow({ where: { name: second } });
    const { ownerId } = await db().customer.findFirstOrThrow({ where: { accountId } });
    return (await db().member.findFirstOrThrow({ where: { id: ownerId ?? "" } })).name;
  };
  expect(await carer()).toBe("Bo Larsen");
  expect(shown(on)).toContain(second);
  await kim(on).presses("Confirm", { in: rooms[on] });
  expect(await carer()).toBe("林梅");
});
