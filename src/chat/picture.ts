import { Worker } from "node:worker_threads";
import type { BlockOf } from "./card.ts";
import type { Painted, SpokenChart } from "./picture-options.ts";
import type { Voice } from "./text.ts";

/** Milliseconds in which a picture is drawn, or never; and for which the thread waits for the next one. */
const patience = 60_000;
const idle = 60_000;

/** A thread begins with what stands beside this file: compiled, or, where this is the source, by what runs sources. */
function begins(): Worker {
  if (!import.meta.url.endsWith(".ts")) return new Worker(new URL("./picture-painter.js", import.meta.url));
  const [runs, painter] = [import.meta.resolve("tsx/esm/api"), new URL("./picture-painter.ts", import.meta.url).href];
  const program = `import("${runs}").then(({ register }) => (register(), import("${painter}")))`;
  return new Worker(program, { eval: true, execArgv: [] });
}

/**
 * A chart as PNG, twice as fine as drawn, spoken to one reader. Drawn on a thread of its own, so that nobody's answer
 * waits for it. Rejects when it can't be drawn, or not in time.
 */
export async function pictureOf(chart: BlockOf<"chart">, voice: Voice): Promise<Buffer> {
  thread ??= new Thread(() => {
    thread = undefined;
  });
  return thread.paints(spoken(chart, voice));
}
let thread: Thread | undefined;

const spoken = ({ shape, points, series }: BlockOf<"chart">, voice: Voice): SpokenChart => ({
  shape,
  points: points.map(voice.text),
  series: series.map(({ label, values }) => ({ label: voice.text(label), values })),
  locale: voice.locale,
});

interface Asker {
  done(png: Uint8Array): void;
  failed(error: Error): void;
}

/** Lives from the first picture on, as long as there is something to draw, and a little longer. */
class Thread {
  readonly #worker = begins();
  readonly #awaited = new Map<number, Asker>();
  #asked = 0;
  #rest: NodeJS.Timeout | undefined;

  constructor(onEnd: () => void) {
    this.#worker.on("message", ({ id, png, error }: Painted) => {
      const waiting = this.#awaited.get(id);
      this.#awaited.delete(id);
      if (png) waiting?.done(png);
      else waiting?.failed(new Error(error));
      if (this.#awaited.size === 0) this.#restsFor(idle);
    });
    const end = (why: Error) => {
      onEnd();
      for (const waiting of this.#awaited.values()) waiting.failed(why);
      this.#awaited.clear();
    };
    this.#worker.on("error", end);
    this.#worker.on("exit", () => end(new Error("the painter is gone")));
    // The program may end whatever is still to be drawn.
    this.#worker.unref();
  }

  async paints(chart: SpokenChart): Promise<Buffer> {
    clearTimeout(this.#rest);
    const id = ++this.#asked;
    const tooLong = setTimeout(() => void this.#worker.terminate(), patience);
    try {
      const png = await new Promise<Uint8Array>((done, failed) => {
        this.#awaited.set(id, { done, failed });
        this.#worker.postMessage({ id, chart });
      });
      return Buffer.from(png.buffer, png.byteOffset, png.byteLength);
    } finally {
      clearTimeout(tooLong);
    }
  }

  #restsFor(milliseconds: number): void {
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => void this.#worker.terminate(), milliseconds).unref();
  }
}
