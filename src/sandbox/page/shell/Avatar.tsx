import type { ScreenPerson } from "../../window/screen.ts";

const hues = [172, 215, 262, 332, 22, 44, 142, 196];

/** A person's picture, or their initials on a colour of their own. */
export function Avatar({ person, size = 36 }: { person: ScreenPerson | undefined; size?: number }) {
  const style = { width: size, height: size, fontSize: size * (size < 24 ? 0.52 : 0.4) };
  if (person?.kind === "bot") return <BotMark size={size} />;
  if (person?.avatar) return <img className="avatar" src={person.avatar} alt="" style={style} />;
  const hue =
    hues[[...(person?.handle ?? "")].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % hues.length] ??
    172;
  return (
    <span className="avatar" aria-hidden="true" style={{ ...style, background: `oklch(0.56 0.1 ${hue})` }}>
      {initials(person?.name ?? "?").slice(0, size < 24 ? 1 : 2)}
    </span>
  );
}

function initials(name: string): string {
  if (/\p{Script=Han}/u.test(name)) return [...name].slice(-1).join("");
  return name
    .split(" ")
    .map((word) => word.charAt(0))
    .slice(0, 2)
    .join("");
}

/** Two wheels on one frame. */
export function BotMark({ size }: { size: number }) {
  return (
    <svg className="avatar bot-mark" width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="7" />
      <g fill="none" stroke="white" strokeWidth="2.3" strokeLinecap="round" strokeLinejoin="round">
        <circle cx="10" cy="19.5" r="4.6" />
        <circle cx="22" cy="19.5" r="4.6" />
        <path d="M10 19.5l3.6-8h6.2l2.2 8M13.6 11.5l5 8H22" />
      </g>
    </svg>
  );
}
