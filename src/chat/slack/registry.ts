import type { Sealed } from "./seal.ts";

/** A workspace, or a whole organisation, that installed the app: everything that is kept of it. */
export interface Installed {
  /** The organisation's id where the app is installed for all of it, else the workspace's. */
  readonly tenant: string;
  readonly name: string;
  /** null: installed for a whole organisation. */
  readonly team: string | null;
  readonly enterprise: string | null;
  readonly botUser: string;
  readonly bot: string;
  /** Who installed it. */
  readonly installedBy: string;
  readonly scopes: readonly string[];
  readonly tokens: Sealed;
  /** Until when the token holds; null: until it is revoked. */
  readonly expiresAt: Date | null;
  readonly installedAt: Date;
}

/** Where installations are kept. Tokens come and go encrypted: whoever keeps them can't read them. */
export interface Registry {
  /** null: never installed, or removed since. */
  find(tenant: string): Promise<Installed | null>;
  /** Keeps a new installation, or an old one that came back: with the company and all that is known of it. */
  keep(installed: Installed): Promise<void>;
  /** Lets one caller ask for new tokens until then; false: somebody else does so already. */
  claim(tenant: string, now: Date, until: Date): Promise<boolean>;
  /** Keeps new tokens in place of those, and ends the claim; false: they were replaced by others meanwhile. */
  renew(tenant: string, before: Sealed, tokens: Sealed, expiresAt: Date | null): Promise<boolean>;
  /** Takes the tokens away for good; nothing else. */
  remove(tenant: string, now: Date): Promise<void>;
  /** All that keep tokens, so many at most, in the order of their names. */
  kept(most: number): Promise<readonly Installed[]>;
  /** The installations whose tokens another key than this one encrypted. */
  sealedOtherwise(keyId: string): Promise<readonly Installed[]>;
  /** Notes that a state came back; false: it had before. */
  spend(hash: string, now: Date, until: Date): Promise<boolean>;
}
