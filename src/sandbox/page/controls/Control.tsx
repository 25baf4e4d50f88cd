import { useState } from "react";
import type { Interactive } from "../../slack/blocks/elements.ts";
import type { Confirm } from "../../slack/blocks/text.ts";
import type { Answer } from "../../slack/sight/answers.ts";
import { startOf } from "../../slack/sight/starts.ts";
import { useSurface } from "../blocks/surface.ts";
import { ConfirmDialog } from "../dialog/ConfirmDialog.tsx";
import { ButtonControl, FeedbackControl, OverflowControl } from "./buttons.tsx";
import { ChecksControl, RadioControl } from "./checks.tsx";
import { DateControl, DateTimeControl, TimeControl } from "./dates.tsx";
import type { Held, InputSetting } from "./held.ts";
import { ManyControl, OneControl } from "./selects.tsx";
import { NoFileControl, TextControl } from "./texts.tsx";

/** One interactive element, wherever it stands. */
export function Control({ block, element, input }: { block: string; element: Interactive; input?: InputSetting }) {
  const surface = useSurface();
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState<Answer | null>(null);
  const action = element.action_id ?? "";
  const answer = surface.values[block]?.[action] ?? startOf(element);
  const confirm: Confirm | undefined = "confirm" in element ? element.confirm : undefined;

  const send = async (next: Answer): Promise<void> => {
    setBusy(true);
    await surface.press(block, action, next);
    setBusy(false);
  };
  const keep = (held: Omit<Answer, "type">): Answer => {
    const next = { type: element.type, ...held };
    surface.hold(block, action, next);
    return next;
  };
  const change = (held: Omit<Answer, "type">): void => {
    const next = startOf(element) ? keep(held) : { type: element.type, ...held };
    if (input && !input.dispatches) return;
    if (confirm) setAsking(next);
    else void send(next);
  };
  const held = { block, answer, input, busy, change, keep: (next: Omit<Answer, "type">) => void keep(next) };
  return (
    <>
      <Widget element={element} held={held} />
      {confirm && asking && (
        <ConfirmDialog
          confirm={confirm}
          close={(yes) => {
            setAsking(null);
            if (yes) void send(asking);
          }}
        />
      )}
    </>
  );
}

function Widget({ element, held }: { element: Interactive; held: Omit<Held, "element"> }) {
  switch (element.type) {
    case "button":
    case "icon_button":
      return <ButtonControl {...held} element={element} />;
    case "feedback_buttons":
      return <FeedbackControl {...held} element={element} />;
    case "overflow":
      return <OverflowControl {...held} element={element} />;
    case "plain_text_input":
    case "number_input":
    case "email_text_input":
    case "url_text_input":
    case "rich_text_input":
      return <TextControl {...held} element={element} />;
    case "file_input":
      return <NoFileControl />;
    case "datepicker":
      return <DateControl {...held} element={element} />;
    case "timepicker":
      return <TimeControl {...held} element={element} />;
    case "datetimepicker":
      return <DateTimeControl {...held} element={element} />;
    case "checkboxes":
      return <ChecksControl {...held} element={element} />;
    case "radio_buttons":
      return <RadioControl {...held} element={element} />;
    case "static_select":
    case "external_select":
    case "users_select":
    case "channels_select":
    case "conversations_select":
      return <OneControl {...held} element={element} />;
    case "multi_static_select":
    case "multi_external_select":
    case "multi_users_select":
    case "multi_channels_select":
    case "multi_conversations_select":
      return <ManyControl {...held} element={element} />;
  }
}
