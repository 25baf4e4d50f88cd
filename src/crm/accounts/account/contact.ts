import { Refusal } from "../../../kernel/refusal.ts";
import { emailOf } from "../../members/member/member.ts";
import { type Contact, readPhone } from "./account.ts";
import { phoneOf } from "./names.ts";

/** What was typed of a person; in one line of words, all of it stands in `name`. */
export interface TypedContact {
  readonly name: string;
  readonly title?: string | undefined;
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
}

const address = /[^\s,，;；<>()（）]+@[^\s,，;；<>()（）]+/u;
const number = /\+?\d[\d\s()-]{5,20}\d/;

/**
 * A person as they are kept: `Jane Doe +1 415 555 2671 jane@acme.com` has phone and e-mail taken out of the name. Refuses,
 * by field, what can't be read, and a person without a name. `region`: the country of numbers that name none.
 */
export function readContact(typed: TypedContact, region: string): Pick<Contact, "name" | "title" | "phone" | "email"> {
  const said = typed.name.normalize("NFKC");
  const email = typed.email ? undefined : address.exec(said)?.[0];
  const rest = email ? said.replace(email, " ") : said;
  const found = typed.phone ? undefined : number.exec(rest)?.[0];
  const phone = found && phoneOf(found, region) ? found : undefined;
  const name = (phone ? rest.replace(phone, " ") : rest).replace(/[\s,，;；、<>]+/g, " ").trim();
  if (!/\p{L}/u.test(name)) throw new Refusal("accounts.noContactName", {}, { field: "name" });
  return {
    name,
    title: typed.title?.trim() || null,
    phone: readPhone(typed.phone ?? phone, region),
    email: readEmail(typed.email ?? email),
  };
}

function readEmail(typed: string | undefined): string | null {
  const words = typed?.trim();
  const email = words ? emailOf(words) : null;
  if (words && !email) throw new Refusal("accounts.badEmail", { words }, { field: "email" });
  return email;
}
