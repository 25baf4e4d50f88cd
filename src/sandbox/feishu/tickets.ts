import { limits } from "./limits.ts";

interface CardToken {
  readonly message: string;
  readonly until: number;
  /** The callback's own answer must be out before the token works. */
  answered: boolean;
  uses: number;
}

export type Used =
  | { readonly ok: true; readonly message: string }
  | { readonly ok: false; readonly why: "unknown" | "early" | "expired" | "spent" };

/** What Feishu hands to a bot for a while: tenant tokens (2 h), and tokens to redraw a card (30 min, twice). */
export class Tickets {
  readonly #now: () => Date;
  readonly #newId: (prefix: string) => string;
  readonly #tenantTokens = new Map<string, number>();
  readonly #cards = new Map<string, CardToken>();

  constructor(now: () => Date, newId: (prefix: string) => string) {
    this.#now = now;
    this.#newId = newId;
  }

  /** The tenant token and the seconds that it still lives: the same one until half an hour before its end. */
  tenantToken(): { readonly token: string; readonly expire: number } {
    const now = this.#now().getTime();
    const [known, until = 0] = [...this.#tenantTokens].at(-1) ?? [];
    if (known !== undefined && until - now >= limits.tokenRenewal)
      return { token: known, expire: Math.floor((until - now) / 1000) };
    const token = `t-${this.#newId("")}`;
    this.#tenantTokens.set(token, now + limits.token);
    return { token, expire: limits.token / 1000 };
  }

  isTenantToken(token: string): boolean {
    return (this.#tenantTokens.get(token) ?? 0) > this.#now().getTime();
  }

  /** Every tenant token stops working, as when the app's secret is reset. */
  revoke(): void {
    this.#tenantTokens.clear();
  }

  cardToken(message: string): string {
    const token = this.#newId("c-");
    const until = this.#now().getTime() + limits.cardUpdate.lasts;
    this.#cards.set(token, { message, until, answered: false, uses: 0 });
    return token;
  }

  answered(token: string): void {
    const card = this.#cards.get(token);
    if (card) card.answered = true;
  }

  /** Takes one use of a card's token. */
  useCard(token: string): Used {
    const card = this.#cards.get(token);
    if (!card) return { ok: false, why: "unknown" };
    if (this.#now().getTime() > card.until) return { ok: false, why: "expired" };
    if (!card.answered) return { ok: false, why: "early" };
    if (card.uses >= limits.cardUpdate.uses) return { ok: false, why: "spent" };
    card.uses += 1;
    return { ok: true, message: card.message };
  }
}
