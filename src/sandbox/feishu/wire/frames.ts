import protobuf from "protobufjs/light.js";
import { z } from "zod";

/** What travels over the long connection, once in each direction. `method` 0 is control (ping, pong), 1 is data. */
export interface Frame {
  readonly seqId: number;
  readonly logId: number;
  readonly service: number;
  readonly method: 0 | 1;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: Uint8Array;
}

const headerType = new protobuf.Type("Header")
  .add(new protobuf.Field("key", 1, "string", "required"))
  .add(new protobuf.Field("value", 2, "string", "required"));
const frameType = new protobuf.Type("Frame")
  .add(new protobuf.Field("SeqID", 1, "uint64", "required"))
  .add(new protobuf.Field("LogID", 2, "uint64", "required"))
  .add(new protobuf.Field("service", 3, "int32", "required"))
  .add(new protobuf.Field("method", 4, "int32", "required"))
  .add(new protobuf.Field("headers", 5, "Header", "repeated"))
  .add(new protobuf.Field("payloadEncoding", 6, "string", "optional"))
  .add(new protobuf.Field("payloadType", 7, "string", "optional"))
  .add(new protobuf.Field("payload", 8, "bytes", "optional"))
  .add(new protobuf.Field("LogIDNew", 9, "string", "optional"));
new protobuf.Root().add(headerType).add(frameType);

const shape = z.object({
  SeqID: z.number(),
  LogID: z.number(),
  service: z.number(),
  method: z.union([z.literal(0), z.literal(1)]),
  headers: z.array(z.object({ key: z.string(), value: z.string() })).default([]),
  payload: z.instanceof(Uint8Array).default(new Uint8Array()),
});

export function encodeFrame(frame: Frame): Uint8Array {
  const { seqId: SeqID, logId: LogID, service, method, payload } = frame;
  const headers = Object.entries(frame.headers).map(([key, value]) => ({ key, value }));
  return frameType.encode(frameType.create({ SeqID, LogID, service, method, headers, payload })).finish();
}

/** Reads a frame; null for anything that is none. */
export function decodeFrame(bytes: Uint8Array): Frame | null {
  try {
    const read = shape.safeParse(frameType.toObject(frameType.decode(bytes), { longs: Number }));
    if (!read.success) return null;
    const { SeqID: seqId, LogID: logId, service, method, payload } = read.data;
    const headers = Object.fromEntries(read.data.headers.map(({ key, value }) => [key, value]));
    return { seqId, logId, service, method, headers, payload };
  } catch {
    return null;
  }
}
