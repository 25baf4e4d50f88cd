import { nameToEmoji } from "gemoji";

/** Names that Slack has and the common list of emoji does not, or has for something else. */
const slackOnly: Readonly<Record<string, string>> = {
  large_green_circle: "🟢",
  large_yellow_circle: "🟡",
  large_orange_circle: "🟠",
  large_purple_circle: "🟣",
  large_brown_circle: "🟤",
  large_red_square: "🟥",
  large_orange_square: "🟧",
  large_yellow_square: "🟨",
  large_green_square: "🟩",
  large_blue_square: "🟦",
  thumbsup_all: "👍",
  simple_smile: "🙂",
  slightly_smiling_face: "🙂",
  hugging_face: "🤗",
  thinking_face: "🤔",
  face_with_rolling_eyes: "🙄",
  heavy_plus_sign: "➕",
  heavy_minus_sign: "➖",
  spiral_calendar_pad: "🗓️",
  hourglass_flowing_sand: "⏳",
  telephone_receiver: "📞",
  handshake: "🤝",
  first_place_medal: "🥇",
  second_place_medal: "🥈",
  third_place_medal: "🥉",
  bell: "🔔",
};

/** `white_check_mark` → ✅; the name between colons when nobody knows it, as Slack shows it. */
export const emojiOf = (name: string): string => slackOnly[name] ?? nameToEmoji[name] ?? `:${name}:`;

/** Plain text with its `:names:` turned into emoji. */
export const withEmoji = (text: string): string =>
  text.replace(/:([a-z0-9_+'-]+):/g, (whole, name: string) => {
    const emoji = emojiOf(name);
    return emoji === `:${name}:` ? whole : emoji;
  });
