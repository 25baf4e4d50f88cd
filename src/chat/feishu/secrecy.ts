import { createDecipheriv, createHash, timingSafeEqual } from "node:crypto";

/** Whether two texts are the same, in a time that says nothing of where they differ. */
export function isSame(one: string, other: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}

/** Feishu's signature over a body's very bytes: hexadecimal SHA-256 of time, nonce, key and body behind each other. */
export function signatureOf(timestamp: string, nonce: string, encryptKey: string, body: Buffer): string {
  return createHash("sha256")
    .update(timestamp + nonce + encryptKey)
    .update(body)
    .digest("hex");
}

/** What Feishu encrypted: AES-256-CBC under the key's SHA-256, the first block being the start. null: it did not. */
export function decrypted(encrypt: string, encryptKey: string): string | null {
  try {
    const bytes = Buffer.from(encrypt, "base64");
    const key = createHash("sha256").update(encryptKey).digest();
    const decipher = createDecipheriv("aes-256-cbc", key, bytes.subarray(0, 16));
    return Buffer.concat([decipher.update(bytes.subarray(16)), decipher.final()]).toString("utf8");
  } catch {
    return null;
  }
}
