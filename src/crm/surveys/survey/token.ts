import { createHmac, timingSafeEqual } from "node:crypto";
import type { Id } from "../../../kernel/id.ts";

/** What the end of a survey's address says: which company's which survey, and the signature that only its key can make. */
export interface Token {
  readonly tenant: Id;
  readonly survey: Id;
  readonly signature: Buffer;
}

/** Bytes of the two ids, and of the signature: 160 bits, which nobody guesses. */
const idBytes = 16;
const signatureBytes = 20;
const whole = 2 * idBytes + signatureBytes;

/** The token of a survey: two ids and an HMAC-SHA-256 over them, for an address. Nothing of it is kept anywhere. */
export function tokenOf(key: string, { tenant, survey }: { readonly tenant: Id; readonly survey: Id }): string {
  const ids = Buffer.concat([bytesOf(tenant), bytesOf(survey)]);
  return Buffer.concat([ids, signed(key, ids)]).toString("base64url");
}

/** What a token says, before anybody knows whether it is genuine; null: it is none. */
export function readToken(token: string): Token | null {
  if (!/^[\w-]+$/.test(token)) return null;
  const bytes = Buffer.from(token, "base64url");
  // One spelling each: what decodes alike and is written otherwise was made by nobody here.
  if (bytes.length !== whole || bytes.toString("base64url") !== token) return null;
  const id = (from: number) => idOf(bytes.subarray(from, from + idBytes));
  return { tenant: id(0), survey: id(idBytes), signature: bytes.subarray(2 * idBytes) };
}

/** Whether this company's key signed it. */
export function isGenuine(key: string, { tenant, survey, signature }: Token): boolean {
  return timingSafeEqual(signed(key, Buffer.concat([bytesOf(tenant), bytesOf(survey)])), signature);
}

const signed = (key: string, ids: Buffer): Buffer =>
  createHmac("sha256", key).update("survey").update(ids).digest().subarray(0, signatureBytes);

const bytesOf = (id: Id): Buffer => Buffer.from(id.replaceAll("-", ""), "hex");
const idOf = (bytes: Buffer): Id =>
  bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
