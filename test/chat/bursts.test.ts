import { expect, test } from "vitest";
import { Arrivals } from "../../src/app/arrivals.ts";
import type { PlatformName } from "../../src/chat/question.ts";
import { encrypt, signature as feishuSignature } from "../../src/sandbox/feishu/wire/secrecy.ts";
import { signature as slackSignature } from "../../src/sandbox/slack/wire/signature.ts";
import { begunInTurns } from "../../src/work/turns.ts";
import { encryptKey, openFeishuOffice, verificationToken } from "./feishu-office.ts";
import type { Office, Turns } from "./office.ts";
import { openSlackOffice, signingSecret } from "./slack-office.ts";

/** An office, and how somebody of any company asks it something for the so manieth time. */
interface Door {
  readonly office: Office;
  asks(company: string, nth: number): Promise<unknown>;
}

const commandOf = (company: string, nth: number) => ({
  command: "/deal",
  text: "list",
  team_id: company,
  channel_id: "D1",
  user_id: "U1",
  trigger_id: `${company}.${nth}`,
});

async function slackOverHttp(turns: Turns): Promise<Door> {
  const office = await openSlackOffice("http", turns);
  const asks = (company: string, nth: number) => {
    const body = new URLSearchParams(commandOf(company, nth)).toString();
    const stamp = String(Math.floor(Date.now() / 1000));
    return fetch(office.url, {
      method: "POST",
      body,
      headers: {
        "content-type": "application/x-www-form-urlencoded",
        "x-slack-request-timestamp": stamp,
        "x-slack-signature": slackSignature(signingSecret, stamp, body),
      },
    });
  };
  return { office, asks };
}

async function slackBySocketMode(turns: Turns): Promise<Door> {
  const office = await openSlackOffice("socket", turns);
  const asks = (company: string, nth: number) =>
    office.double.sockets.courier({ kind: "slash_commands", payload: commandOf(company, nth) });
  return { office, asks };
}

const menuOf = (app_id: string, tenant_key: string, nth: number) => ({
  schema: "2.0",
  header: {
    event_id: `${tenant_key}.${nth}`,
    event_type: "application.bot.menu_v6",
    token: verificationToken,
    app_id,
    tenant_key,
  },
  event: { operator: { operator_id: { open_id: "ou_1" } }, event_key: "deal list" },
});

async function feishuOverHttp(turns: Turns): Promise<Door> {
  const office = await openFeishuOffice("http", turns);
  const asks = (company: string, nth: number) => {
    const event = JSON.stringify(menuOf(office.double.appId, company, nth));
    const body = JSON.stringify({ encrypt: encrypt(encryptKey, event) });
    const stamp = String(Math.floor(Date.now() / 1000));
    return fetch(office.url, {
      method: "POST",
      body,
      headers: {
        "x-lark-request-timestamp": stamp,
        "x-lark-request-nonce": "n",
        "x-lark-signature": feishuSignature(encryptKey, stamp, "n", body),
      },
    });
  };
  return { office, asks };
}

async function feishuByTheLongConnection(turns: Turns): Promise<Door> {
  const office = await openFeishuOffice("ws", turns);
  const asks = (company: string, nth: number) =>
    office.double.connections.courier({ kind: "event", envelope: menuOf(office.double.appId, company, nth) });
  return { office, asks };
}

const doors: { readonly [P in PlatformName]: readonly ((turns: Turns) => Promise<Door>)[] } = {
  slack: [slackOverHttp, slackBySocketMode],
  feishu: [feishuOverHttp, feishuByTheLongConnection],
};

/** However slow the machine that runs the test, all have arrived before it goes on. */
function turnsOf(): Turns {
  const arrivals = new Arrivals(60_000);
  return { arrivals, begin: arrivals.counted(begunInTurns(8, arrivals)) };
}

const burst = 150;

test.each(
  Object.values(doors)
    .flat()
    .map((open) => ({ open, name: open.name })),
)(
  "$name: behind two companies' bursts another's question is begun after a few of them, and nobody's is lost",
  async ({ open }) => {
    const { office, asks } = await open(turnsOf());
    try {
      // Answering takes so long that a crowd's questions pile up.
      let came = (): void => {};
      const calmCame = new Promise<void>((resolve) => {
        came = resolve;
      });
      office.answers(async ({ tenant }) => {
        if (tenant === "TCALM") came();
        await calmCame;
        return { kind: "silence" };
      });
      const floods = ["TFLOOD", "TGUSH"].flatMap((company) =>
        Array.from({ length: burst }, (_, nth) => asks(company, nth)),
      );
      await Promise.all([...floods, asks("TCALM", 0)]);
      const begun = office.asked.map(({ tenant }) => tenant);
      expect(begun).toHaveLength(2 * burst + 1);
      expect(begun.indexOf("TCALM")).toBeLessThan(burst / 2);
      // In turns too between the two, though all of one came before all of the other.
      expect(begun.indexOf("TGUSH")).toBeLessThan(burst / 2);
      const keys = office.asked.filter(({ tenant }) => tenant === "TFLOOD").map(({ key }) => Number(key.split(".")[1]));
      expect(keys).toEqual(keys.toSorted((one, other) => one - other));
    } finally {
      await office.close();
    }
  },
  60_000,
);
