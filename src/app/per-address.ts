import { type RateLimitExceededEventHandler, rateLimit } from "express-rate-limit";

/** Lets so many requests of a minute through from one address, as counted proxies give it; `tell` answers the others. */
export const perAddress = (perMinute: number, tell: RateLimitExceededEventHandler) =>
  rateLimit({
    windowMs: 60_000,
    limit: perMinute,
    standardHeaders: "draft-8",
    legacyHeaders: false,
    // Where no proxy is counted, what a stranger says of proxies is no news.
    validate: { xForwardedForHeader: false },
    handler: tell,
  });
