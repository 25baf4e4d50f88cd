import { afterEach, expect, test } from "vitest";
import type { SlackDouble } from "../../src/sandbox/slack/double.ts";
import { type ManyOffice, openManyOffice, secretKey } from "../support/many-office.ts";

let office: ManyOffice;
afterEach(() => office.close());

const installations = () => office.app.database.prisma.installation.findMany({ orderBy: { externalId: "asc" } });
const mei = (at: SlackDouble) =>
  ({ platform: "slack", tenant: at.desk.team.id, user: office.person(at, "mei").userId }) as const;

test("a new key in front encrypts everything anew at the next start; the old one may go then", async () => {
  office = await openManyOffice();
  const [acme] = office.workspaces;
  await office.install(acme);
  const [before] = await installations();
  await office.starts(`${Buffer.alloc(32, 9).toString("base64")},${secretKey}`);
  const [after] = await installations();
  expect(after?.keyId).not.toBe(before?.keyId);
  await office.starts(Buffer.alloc(32, 9).toString("base64"));
  const latest = await office.beside();
  expect(await latest.profile(mei(acme))).toMatchObject({ name: "Mei Chen" });
});

test("a key that was taken away too early silences only those whose tokens it encrypted, until it is back", async () => {
  office = await openManyOffice();
  const [acme, globex] = office.workspaces;
  for (const workspace of office.workspaces) await office.install(workspace);
  const kept = (await installations()).find(({ externalId }) => externalId === globex.desk.team.id);
  const newKey = Buffer.alloc(32, 9).toString("base64");
  await office.starts(`${newKey},${secretKey}`);
  const where = { externalId: globex.desk.team.id };
  await office.app.database.prisma.installation.updateMany({
    where,
    data: { sealed: kept?.sealed, keyId: kept?.keyId },
  });
  await office.starts(newKey);
  const without = await office.beside();
  expect(await without.profile(mei(acme))).toMatchObject({ name: "Mei Chen" });
  await expect(without.profile(mei(globex))).rejects.toMatchObject({ kind: "later" });
  expect(office.written.join("\n")).toContain("its tokens can't be decrypted");
  await office.starts(`${newKey},${secretKey}`);
  expect(await without.profile(mei(globex))).toMatchObject({ name: "Mei Chen" });
});
