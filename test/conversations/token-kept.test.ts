import { afterEach, expect, test } from "vitest";
import { hours } from "../../src/kernel/clock.ts";
import { type ManyOffice, openManyOffice } from "../support/many-office.ts";

let office: ManyOffice;
afterEach(() => office.close());

test("a new token that the database does not keep at once is tried again, since Slack takes the old one no more", async () => {
  office = await openManyOffice({ rotation: { lasts: 43_200 } });
  const [acme] = office.workspaces;
  await office.install(acme);
  const mei = { platform: "slack", tenant: acme.desk.team.id, user: office.person(acme, "mei").userId } as const;
  const slack = await office.beside();
  const { pool } = office.app.database;
  // A sequence counts on where its transaction is taken back.
  await pool.query(`create sequence tries`);
  await pool.query(`create function refused() returns trigger language plpgsql as
    $$begin if nextval('tries') <= 2 then raise exception 'not now'; end if; return new; end$$`);
  await pool.query(`create trigger refused before update on "Installation" for each row
    when (old.sealed is distinct from new.sealed) execute function refused()`);
  for (const renewals of [1, 2]) {
    office.passes(hours(13));
    expect((await slack.profile(mei))?.name).toBe("Mei Chen");
    expect(office.installs.renewals()).toBe(renewals);
  }
});
