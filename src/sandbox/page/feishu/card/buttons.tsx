import { Check, Ellipsis } from "lucide-react";
import { useState } from "react";
import {
  Button,
  Checkbox,
  Menu,
  MenuItem,
  MenuTrigger,
  Popover,
  Text,
  Tooltip,
  TooltipTrigger,
} from "react-aria-components";
import type { Confirm } from "../../../feishu/cards/inputs.ts";
import { ConfirmDialog } from "../../dialog/ConfirmDialog.tsx";
import { keyed } from "../../keyed.ts";
import { useOffice } from "../../office.ts";
import { usePopoverClass } from "../../skin.ts";
import { FieldFrame, useField } from "./field.tsx";
import type { Placed } from "./placed.ts";
import { useCardSurface } from "./surface.ts";
import { CardWords, useWords } from "./words.tsx";

/** Does something once at a time, asking first where the card wants that. */
export function usePress(confirm: Confirm | undefined, work: () => Promise<void>) {
  const words = useWords();
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState(false);
  const run = async (): Promise<void> => {
    setBusy(true);
    await work();
    setBusy(false);
  };
  const dialog = confirm && asking && (
    <ConfirmDialog
      confirm={{
        title: { type: "plain_text", text: words(confirm.title) },
        text: { type: "plain_text", text: words(confirm.text) },
      }}
      close={(yes) => {
        setAsking(false);
        if (yes) void run();
      }}
    />
  );
  return { busy, dialog, press: () => (confirm ? setAsking(true) : void run()) };
}

/** Opens an address of the web in a tab of its own. */
export function openSafely(url: string | undefined): void {
  if (url && /^https?:/i.test(url)) window.open(url, "_blank", "noopener,noreferrer");
}

export function ButtonElement({ element, at }: Placed<"button">) {
  const surface = useCardSurface();
  const words = useWords();
  const { form_action_type: role, behaviors = [] } = element;
  const { busy, dialog, press } = usePress(element.confirm, async () => {
    for (const behavior of behaviors)
      if (behavior.type === "open_url") openSafely(behavior.default_url || behavior.pc_url);
    if (role === "reset") surface.form?.reset();
    else if (role === "submit") await surface.form?.submit(at);
    else if (behaviors.some(({ type }) => type === "callback")) await surface.press(at);
  });
  const tips = element.disabled ? element.disabled_tips : element.hover_tips;
  const button = (
    <Button
      className="fs-button"
      data-type={element.type ?? "default"}
      data-size={element.size}
      data-width={element.width}
      isDisabled={element.disabled ?? false}
      isPending={busy}
      onPress={press}
    >
      {element.text && words(element.text)}
    </Button>
  );
  return (
    <>
      {tips ? (
        <TooltipTrigger delay={300}>
          {button}
          <Tooltip className="tooltip" offset={6}>
            {words(tips)}
          </Tooltip>
        </TooltipTrigger>
      ) : (
        button
      )}
      {dialog}
    </>
  );
}

/** The `⋯` button and what lies behind it. */
export function OverflowElement({ element, at }: Placed<"overflow">) {
  const surface = useCardSurface();
  const words = useWords();
  const popover = usePopoverClass();
  const { say } = useOffice();
  const [picked, setPicked] = useState("");
  const { busy, dialog, press } = usePress(element.confirm, () => surface.press(at, picked));
  const pick = (index: number): void => {
    const option = element.options[index];
    openSafely(option?.multi_url?.url ?? option?.multi_url?.pc_url);
    if (!option?.value) return;
    setPicked(option.value);
    if (element.confirm) press();
    else void surface.press(at, option.value);
  };
  return (
    <MenuTrigger>
      <Button
        className="fs-button fs-icon-button"
        aria-label={say("messageMenu")}
        isPending={busy}
        isDisabled={element.disabled ?? false}
      >
        <Ellipsis size={16} aria-hidden="true" />
      </Button>
      <Popover className={popover} placement="bottom end">
        <Menu className="menu" aria-label={say("messageMenu")} onAction={(key) => pick(Number(key))}>
          {keyed(element.options).map(({ key, item }) => (
            <MenuItem key={key} id={key} className="menu-item" textValue={words(item.text)}>
              <Text slot="label">{words(item.text)}</Text>
            </MenuItem>
          ))}
        </Menu>
      </Popover>
      {dialog}
    </MenuTrigger>
  );
}

export function CheckerElement({ element, at }: Placed<"checker">) {
  const field = useField(element, at);
  const ticked = field.held === true;
  return (
    <FieldFrame field={field} at={at}>
      <Checkbox
        className="check"
        isSelected={ticked}
        isDisabled={element.disabled ?? false}
        onChange={field.change}
        aria-labelledby={field.input.labelledby}
      >
        <span className="check-box" aria-hidden="true">
          <Check size={13} strokeWidth={3} />
        </span>
        {element.text && (
          <span
            className="check-words"
            data-struck={(ticked && element.checked_style?.show_strikethrough) || undefined}
          >
            <CardWords text={element.text} />
          </span>
        )}
      </Checkbox>
    </FieldFrame>
  );
}
