import { Ellipsis, ThumbsDown, ThumbsUp, Trash2 } from "lucide-react";
import { Button, Menu, MenuItem, MenuTrigger, Popover, Text } from "react-aria-components";
import { withEmoji } from "../blocks/emoji.ts";
import { Words } from "../blocks/Mrkdwn.tsx";
import { useOffice } from "../office.ts";
import type { Held } from "./held.ts";

export function ButtonControl({ element, busy, change }: Held<"button" | "icon_button">) {
  const press = (): void => {
    change({ value: element.value ?? null });
    // Slack opens the address itself and tells the bot besides.
    if (element.type === "button" && element.url) window.open(element.url, "_blank", "noopener,noreferrer");
  };
  const icon =
    element.type === "icon_button" && element.icon === "trash" ? <Trash2 size={14} aria-hidden="true" /> : null;
  return (
    <Button
      className="button"
      data-style={element.type === "button" ? element.style : undefined}
      aria-label={element.accessibility_label}
      isPending={busy}
      onPress={press}
    >
      {icon}
      {withEmoji(element.text.text)}
    </Button>
  );
}

export function FeedbackControl({ element, busy, change }: Held<"feedback_buttons">) {
  const { positive_button: yes, negative_button: no } = element;
  return (
    <span className="button-pair">
      <Button className="button" isPending={busy} onPress={() => change({ value: yes.value })}>
        <ThumbsUp size={14} aria-hidden="true" /> {yes.text.text}
      </Button>
      <Button className="button" isPending={busy} onPress={() => change({ value: no.value })}>
        <ThumbsDown size={14} aria-hidden="true" /> {no.text.text}
      </Button>
    </span>
  );
}

/** The `⋯` button and what lies behind it. */
export function OverflowControl({ element, busy, change }: Held<"overflow">) {
  const { say } = useOffice();
  return (
    <MenuTrigger>
      <Button className="button icon-only" aria-label={say("messageMenu")} isPending={busy}>
        <Ellipsis size={16} aria-hidden="true" />
      </Button>
      <Popover className="popover" placement="bottom end">
        <Menu
          className="menu"
          aria-label={say("messageMenu")}
          onAction={(key) => change({ selected_option: element.options.find(({ value }) => value === key) ?? null })}
        >
          {element.options.map((option) => (
            <MenuItem key={option.value} id={option.value} className="menu-item" textValue={option.text.text}>
              <Text slot="label">
                <Words text={option.text} />
              </Text>
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
