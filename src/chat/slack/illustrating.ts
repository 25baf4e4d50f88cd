import type { webApi } from "@slack/bolt";
import { z } from "zod";
import type { Block, BlockOf, Card } from "../card.ts";
import { waiting } from "../flights.ts";
import { pictureOf } from "../picture.ts";
import type { Voice } from "../text.ts";
import { isRefusedBlock } from "./failure.ts";

const address = z.object({ upload_url: z.url(), file_id: z.string() });

const isChart = (block: Block): block is BlockOf<"chart"> => block.kind === "chart";
export const hasChart = ({ blocks }: Card): boolean => blocks.some(isChart);

/** Slack may need some seconds until a file that it has taken can stand in a message. */
const pauses = [500, 1500, 4000, 8000] as const;

/** A card's charts alone, under its title. */
export const chartsOf = (card: Card): Card => ({ ...card, tone: "quiet", blocks: card.blocks.filter(isChart) });

/** Draws a card's charts and hands them to Slack, which shows them nowhere yet: the file of each chart. */
export async function uploadPictures(
  client: webApi.WebClient,
  isSlacks: (address: string) => boolean,
  card: Card,
  voice: Voice,
): Promise<ReadonlyMap<Block, string>> {
  const files = new Map<Block, string>();
  for (const chart of card.blocks.filter(isChart)) {
    const png = await pictureOf(chart, voice);
    const filename = `${chart.shape}.png`;
    const place = address.parse(await client.files.getUploadURLExternal({ filename, length: png.length }));
    if (!isSlacks(place.upload_url)) throw new Error("slack: not an address of Slack's");
    const response = await fetch(place.upload_url, {
      method: "POST",
      redirect: "error",
      headers: { "content-type": "application/octet-stream" },
      body: new Uint8Array(png),
      signal: AbortSignal.timeout(20_000),
    });
    await response.body?.cancel();
    if (!response.ok) throw new Error(`slack: upload HTTP ${response.status}`);
    await client.files.completeUploadExternal({
      files: [{ id: place.file_id, title: voice.text(chart.alt).slice(0, 200) }],
    });
    files.set(chart, place.file_id);
  }
  return files;
}

/** Calls again while Slack says that it does not know the file yet; any other trouble, and the last time, is thrown. */
export async function onceReady(show: () => Promise<unknown>): Promise<void> {
  for (const pause of pauses) {
    try {
      await show();
      return;
    } catch (error) {
      if (!isRefusedBlock(error)) throw error;
      await waiting(pause).over;
    }
  }
  await show();
}
