import { createCipheriv, createHash, randomBytes } from "node:crypto";

/** AES-256-CBC under SHA-256 of the Encrypt Key; base64 of 16 bytes IV and the ciphertext (PKCS#7). */
export function encrypt(key: string, text: string): string {
  const iv = randomBytes(16);
  const cipher = createCipheriv("aes-256-cbc", createHash("sha256").update(key).digest(), iv);
  return Buffer.concat([iv, cipher.update(text, "utf8"), cipher.final()]).toString("base64");
}

/** `X-Lark-Signature`: hex SHA-256 of timestamp, nonce, Encrypt Key and the raw body, one after the other. */
export function signature(key: string, timestamp: string, nonce: string, body: string): string {
  return createHash("sha256")
    .update(timestamp + nonce + key + body)
    .digest("hex");
}
