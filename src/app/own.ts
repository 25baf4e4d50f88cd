import { type Catalogue, catalogue, slices } from "./catalogue.ts";
import { ownCommands } from "./home.ts";
import { lines } from "./messages.ts";

/** The whole catalogue: every slice, and what the front desk itself can be asked. */
export function wholeCatalogue(): Catalogue {
  const all: Catalogue = catalogue(
    slices,
    [lines],
    ownCommands(() => all),
  );
  return all;
}
