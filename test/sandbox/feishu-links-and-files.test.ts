import { afterEach, beforeEach, expect, test } from "vitest";
import { type BareOffice, openBareFeishu } from "../support/feishu-office.ts";

let office: BareOffice;
beforeEach(async () => {
  office = await openBareFeishu({ patience: 2000 });
});
afterEach(() => office.close());

const words = (content: string) => ({ tag: "plain_text", content });
const cardOf = (title: string, ...elements: object[]) => ({
  schema: "2.0",
  header: { title: words(title) },
  body: { elements },
});
const person = (id: string) => office.feishu.workspace.person(id);
const sales = () => [...office.feishu.desk.tenant.chats.values()].find(({ name }) => name === "sales")?.id ?? "";
const send = async (type: string, receive_id: string, card: object) => {
  const args = { receive_id, msg_type: "interactive", content: JSON.stringify(card) };
  const sent = await office.api("POST", `im/v1/messages?receive_id_type=${type}`, args);
  expect(sent.code).toBe(0);
  return String(sent.data.message_id);
};
/** The `event` of the newest thing that the bot received. */
const heard = () => Object(office.received.at(-1)?.body.event);
const raw = (card: object) => ({ card: { type: "raw", data: card } });

test("a link that a rule knows is shown as the bot says, and again when the bot asks for it", async () => {
  const answer = (title: string) =>
    office.answer(() => ({
      body: { inline: { title, i18n_title: { zh_cn: `${title}（中文）` } }, ...raw(cardOf("Acme")) },
    }));
  answer("Acme · Lead");
  const bo = person("bo");
  await bo.types("#sales", "see https://crm.example.com/deals/1 and https://elsewhere.example/deals/1");
  expect(office.received).toHaveLength(1);
  const { context, operator } = heard();
  expect(context).toEqual({
    url: "https://crm.example.com/deals/1",
    preview_token: expect.any(String),
    open_message_id: bo.last("#sales")?.id,
    open_chat_id: sales(),
  });
  expect(operator).toMatchObject({ open_id: bo.userId });
  expect(bo.last("#sales")?.words).toMatch(/elsewhere\.example\/deals\/1\nAcme · Lead\nAcme$/);
  expect(person("mei").last("#sales")?.words).toContain("Acme · Lead（中文）");

  answer("Acme · Won");
  const preview_tokens = [context.preview_token];
  expect((await office.api("POST", "im/v2/url_previews/batch_update", { preview_tokens })).code).toBe(0);
  await person("mei").hears("Acme · Won（中文）");
  office.answer(() => ({ status: 500 }));
  await bo.types("#sales", "https://crm.example.com/deals/2");
  expect(bo.last("#sales")?.words).toBe("https://crm.example.com/deals/2");
});

test("images and files are uploaded and shown, and what people send is fetched", async () => {
  const upload = async (path: string, fields: Record<string, string>, name: string, bytes: Uint8Array) => {
    const form = new FormData();
    for (const [key, value] of Object.entries(fields)) form.append(key, value);
    form.append(name, new File([new Uint8Array(bytes)], "x.png"));
    const headers = { authorization: `Bearer ${await office.token()}` };
    const response = await fetch(`${office.feishu.domain}/open-apis/${path}`, { method: "POST", headers, body: form });
    return response.json();
  };
  const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 1, 2);
  const image = await upload("im/v1/images", { image_type: "message" }, "image", png);
  expect(image).toMatchObject({ code: 0, data: { image_key: expect.stringMatching(/^img_v3_/) } });
  expect(await upload("im/v1/images", { image_type: "message" }, "image", Uint8Array.of(1))).toMatchObject({
    code: 234011,
  });
  expect(await upload("im/v1/images", { image_type: "message" }, "image", new Uint8Array())).toMatchObject({
    code: 234010,
  });
  const shown = { tag: "img", img_key: Object(image).data.image_key, alt: words("The funnel") };
  await send("open_id", person("bo").userId, cardOf("Chart", shown));
  expect(person("bo").sees("@Tandem")).toBe("Chart\nThe funnel");

  const file = await upload("im/v1/files", { file_type: "stream", file_name: "deals.csv" }, "file", Buffer.from("a,b"));
  const content = JSON.stringify({ file_key: Object(file).data.file_key });
  const args = { receive_id: person("bo").userId, msg_type: "file", content };
  expect((await office.api("POST", "im/v1/messages?receive_id_type=open_id", args)).code).toBe(0);
  expect(person("bo").last("@Tandem")?.words).toBe("deals.csv");

  office.answer(() => ({ status: 500 }));
  await person("bo")
    .sends("@Tandem", { name: "list.csv", bytes: Buffer.from("名称,金额") })
    .catch(() => {});
  const { message_id, content: sent } = heard().message;
  const { file_key } = JSON.parse(sent);
  const response = await fetch(
    `${office.feishu.domain}/open-apis/im/v1/messages/${message_id}/resources/${file_key}?type=file`,
    { headers: { authorization: `Bearer ${await office.token()}` } },
  );
  expect(await response.text()).toBe("名称,金额");
});
