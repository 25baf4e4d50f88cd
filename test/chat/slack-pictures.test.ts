import { afterEach, beforeEach, expect, test } from "vitest";
import { type CardDraft, card } from "../../src/chat/card.ts";
import { pictureOf } from "../../src/chat/picture.ts";
import { verbatim as v } from "../../src/chat/text.ts";
import { speaker } from "../../src/chat/voice.ts";
import { openSlackOffice, type SlackOffice } from "./slack-office.ts";

const voice = speaker([])({ locale: "zh-CN", zone: "Asia/Shanghai" }, new Date("2026-11-24T02:00:00Z"));
const chart = {
  kind: "chart" as const,
  shape: "funnel" as const,
  points: [v("筛选"), v("跟进"), v("谈判")],
  series: [{ label: v("商机数"), values: [12, 7, 0] }],
  alt: v("筛选 12，跟进 7，谈判 0"),
};
const digest = card.parse({
  title: v("漏斗日报"),
  blocks: [chart, { kind: "words", text: v("其余都是文字") }],
} satisfies CardDraft);
const png = [0x89, 0x50, 0x4e, 0x47];

let office: SlackOffice;
beforeEach(async () => {
  office = await openSlackOffice("http");
});
afterEach(() => office.close());

const send = () => {
  const { platform, mei, room } = office;
  return platform.send({ kind: "room", platform: "slack", tenant: mei.ref.tenant, room }, digest, voice, { key: "1" });
};
const words = () => office.double.workspace.person("mei").last("#sales")?.words ?? "";

test("the words come first, with bars of text; then the picture stands in their place, and says what it shows", async () => {
  await send();
  expect(words()).toContain("筛选  ██████████████████ 12");
  await expect.poll(words, { timeout: 60_000 }).not.toContain("███");
  expect(words()).toContain("筛选 12，跟进 7，谈判 0");
  expect(words()).toContain("其余都是文字");
  const [file] = office.double.desk.team.files.values();
  expect(file?.mime).toBe("image/png");
  expect([...(file?.bytes ?? []).slice(0, 4)]).toEqual(png);
}, 90_000);

test("asked for in one's own chat, the picture takes its place in the answer; asked in a room, it follows privately", async () => {
  const { mei, bo, double } = office;
  office.answers(() => ({ kind: "show", card: digest }));
  const seen = (place: string) => double.workspace.person("mei").messages(place);
  await mei.types("漏斗", "direct");
  await expect.poll(() => seen("@Tandem").at(-1)?.words, { timeout: 60_000 }).not.toContain("███");
  expect(seen("@Tandem").at(-1)?.words).toContain("其余都是文字");
  await mei.types("/deal", "room");
  await expect.poll(() => seen("#sales").length, { timeout: 60_000 }).toBe(2);
  const [words, picture] = seen("#sales");
  expect(words?.words).toContain("筛选  ██████████████████ 12");
  expect(picture?.words).toContain("筛选 12，跟进 7，谈判 0");
  expect(picture?.words).not.toMatch(/███|其余都是文字/);
  expect(bo.sees("room")).not.toContain("筛选");
}, 150_000);

test("a picture that was asked for and can't be had leaves the answer as it was", async () => {
  office.answers(() => ({ kind: "show", card: digest }));
  office.double.faults.next("files.getUploadURLExternal", { kind: "error", error: "missing_scope" });
  await office.mei.types("/deal", "room");
  await office.platform.stop();
  expect(words()).toContain("筛选  ██████████████████ 12");
  expect(office.written.join("\n")).toContain("a picture was not shown");
});

test.each([
  ["files.getUploadURLExternal", "missing_scope"],
  ["files.completeUploadExternal", "internal_error"],
])("when %s says %s, the words stand", async (method, error) => {
  office.double.faults.next(method, { kind: "error", error });
  await send();
  await office.platform.stop();
  expect(words()).toContain("筛选  ██████████████████ 12");
  expect(office.written.join("\n")).toContain("a picture was not shown");
});

test("a picture that can't be drawn leaves the words, and the next one is drawn", async () => {
  const broken = card.parse({ title: v("漏斗"), blocks: [{ ...chart, points: [v("\u0001"), v("跟进"), v("谈判")] }] });
  const { platform, mei, room } = office;
  await platform.send({ kind: "room", platform: "slack", tenant: mei.ref.tenant, room }, broken, voice, {
    key: "broken",
  });
  await expect.poll(() => office.written.join("\n"), { timeout: 60_000 }).toContain("a picture was not shown");
  expect(words()).toContain("跟进");
  await send();
  await expect.poll(words, { timeout: 60_000 }).not.toContain("███");
}, 150_000);

test("a message that was drawn anew meanwhile keeps what it says now", async () => {
  const sent = await send();
  await office.platform.redraw(sent, card.parse({ title: v("已处理"), blocks: [] }), voice);
  await office.platform.stop();
  expect(words()).toContain("已处理");
  expect(words()).not.toContain("筛选");
});

test("Chinese letters are drawn, each its own: other words make another picture of the same size", async () => {
  const other = { ...chart, points: [v("初筛"), v("跟踪"), v("议价")] };
  const [one, two] = [await pictureOf(chart, voice), await pictureOf(other, voice)];
  const sizeOf = (picture: Buffer) => [picture.readUInt32BE(16), picture.readUInt32BE(20)];
  expect(sizeOf(one)).toEqual([1280, 640]);
  expect(sizeOf(two)).toEqual([1280, 640]);
  expect(one.equals(two)).toBe(false);
}, 90_000);
