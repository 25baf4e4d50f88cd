import { EventDispatcher, LoggerLevel, WSClient } from "@larksuiteoapi/node-sdk";
import { z } from "zod";
import { waiting } from "../flights.ts";
import { NotTaken } from "../platform.ts";
import { bridged, http, redactor } from "./client.ts";
import type { Hear } from "./http.ts";
import type { FeishuSettings } from "./settings.ts";

export interface Line {
  isConnected(): boolean;
  /** Hangs up for good. */
  close(): void;
}

/** How long the first connection may take, in milliseconds. */
const firstWithin = 20_000;
/** Seconds without an answer to a ping after which the line counts as dead; idle sockets die without a word. */
const pingTimeout = 30;

/** Hands every event to `hear` as it came; the SDK's own would flatten it, and lose the verification of its shape. */
class Dispatcher extends EventDispatcher {
  readonly #hear: Hear;

  constructor(hear: Hear, logger: ReturnType<typeof bridged>) {
    super({ logger, loggerLevel: LoggerLevel.error });
    this.#hear = hear;
  }

  override async invoke(event: unknown): Promise<object | undefined> {
    const body = await this.#hear(event);
    return Object.keys(body).length ? body : undefined;
  }
}

/** Forbidden; id or secret are wrong. */
const forGood: readonly number[] = [403, 514];

const refusal = z.object({ code: z.number(), msg: z.string().optional() });

/**
 * The long connection. Resolves when it stands, rejects with a sentence when it takes too long or Feishu refuses it (by
 * `NotTaken` where it refuses the app itself), or when `off` calls it off meanwhile.
 * Later on it is taken up again whenever it is lost, for as long as it takes; several processes may hold one each, and
 * Feishu gives every event to one of them.
 */
export async function connected(settings: FeishuSettings, hear: Hear, off: AbortSignal): Promise<Line> {
  const { appId, appSecret, domain, log } = settings;
  const logger = bridged(log, redactor(settings));
  let last = "no answer";
  let isForGood = false;
  let stands = false;
  let closed = false;
  let pause = waiting(0);
  const lenient = http({ lenient: true });
  const dispatcher = new Dispatcher(hear, logger);
  let settle: (outcome: "ready" | "refused" | "off") => void = () => {};
  const first = new Promise<"ready" | "refused" | "off">((resolve) => {
    settle = resolve;
  });
  const client = new WSClient({
    appId,
    appSecret,
    domain,
    logger,
    loggerLevel: LoggerLevel.warn,
    handshakeTimeoutMs: 10_000,
    wsConfig: { pingTimeout },
    httpInstance: {
      ...lenient,
      request: async (options) => {
        const body = await lenient.request(options);
        const refused = refusal.safeParse(body);
        if (!refused.success || refused.data.code === 0) return body;
        isForGood = forGood.includes(refused.data.code);
        last = `${refused.data.code} ${refused.data.msg ?? ""}`.trim();
        // The SDK looks for an address even where it is refused one.
        return { ...body, data: {} };
      },
    },
    onReady: () => {
      stands = true;
      settle("ready");
    },
    onReconnecting: () => log.warn({}, "the line to Feishu is lost; connecting again"),
    onReconnected: () => log.info({}, "connected to Feishu again"),
    onError: () => (stands ? void keepTrying() : settle("refused")),
  });
  // The SDK gives up for good when Feishu is only too busy to say where to connect.
  const keepTrying = async () => {
    log.error({ reason: last }, "Feishu refuses the long connection; trying again in a minute");
    pause = waiting(60_000);
    await pause.over;
    if (!closed) await client.start({ eventDispatcher: dispatcher });
  };
  const close = () => {
    closed = true;
    pause.stop();
    client.close();
  };
  const callOff = () => settle("off");
  off.addEventListener("abort", callOff);
  if (off.aborted) callOff();
  const limit = waiting(firstWithin);
  try {
    const starting = client.start({ eventDispatcher: dispatcher });
    const came = await Promise.race([starting.then(() => first), first, limit.over]);
    if (came === "off" || off.aborted) throw new Error("stopped before Feishu's long connection stood");
    if (came === "refused") {
      const says = { en: `Feishu refuses the long connection: ${last}`, "zh-CN": `飞书拒绝长连接：${last}` };
      throw isForGood ? new NotTaken(says) : new Error(says.en);
    }
    if (came === "late") throw new Error(`Feishu's long connection did not come up within 20 seconds: ${last}`);
  } catch (error) {
    close();
    throw error;
  } finally {
    limit.stop();
    off.removeEventListener("abort", callOff);
  }
  return { isConnected: () => client.getConnectionStatus().state === "connected", close };
}
