import { createCipheriv, createDecipheriv, createHash } from "node:crypto";

/** What may be written down of a secret: unreadable without the key of that name. */
export interface Sealed {
  readonly keyId: string;
  /** Nonce, ciphertext and tag, each in base64url, with dots between. */
  readonly sealed: string;
}

export interface Keyring {
  /** The name of the key that seals now. */
  readonly current: string;
  /** Whether the key of that name is here. */
  holds(keyId: string): boolean;
  /** `row`: what the secret belongs to; sealed for one row it opens in no other. */
  seal(secret: string, row: string): Sealed;
  /** Refuses (Error) what was sealed with a key that is not here, for another row, or was touched since. */
  open(sealed: Sealed, row: string): string;
}

const nonceBytes = 12;
const tagBytes = 16;

/**
 * AES-256-GCM with several keys: the first seals, all of them open, so that a key is replaced by putting a new one in
 * front. `random`: so many random bytes in hexadecimal digits. Refuses (Error) keys that are not of 32 bytes.
 */
export function keyring(keys: readonly Uint8Array[], random: (bytes: number) => string): Keyring {
  const named = new Map(keys.map((key) => [nameOf(key), key]));
  const [first] = keys;
  if (!first || keys.some(({ length }) => length !== 32)) throw new Error("a key has 32 bytes");
  const current = nameOf(first);
  return {
    current,
    holds: (keyId) => named.has(keyId),
    seal: (secret, row) => {
      const nonce = Buffer.from(random(nonceBytes), "hex");
      const cipher = createCipheriv("aes-256-gcm", first, nonce, { authTagLength: tagBytes }).setAAD(Buffer.from(row));
      const hidden = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
      const parts = [nonce, hidden, cipher.getAuthTag()];
      return { keyId: current, sealed: parts.map((part) => part.toString("base64url")).join(".") };
    },
    open: ({ keyId, sealed }, row) => {
      const key = named.get(keyId);
      if (!key) throw new Error(`sealed with the key ${keyId}, which is not in TANDEM_SECRET_KEY`);
      const [nonce, hidden, tag] = sealed.split(".").map((part) => Buffer.from(part, "base64url"));
      if (nonce?.length !== nonceBytes || !hidden || tag?.length !== tagBytes) throw new Error("not a sealed secret");
      const decipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: tagBytes });
      decipher.setAAD(Buffer.from(row)).setAuthTag(tag);
      return Buffer.concat([decipher.update(hidden), decipher.final()]).toString("utf8");
    },
  };
}

const nameOf = (key: Uint8Array): string => createHash("sha256").update(key).digest("hex").slice(0, 8);
