import { CalendarDate, parseDate, parseDateTime, parseTime, Time, toCalendarDateTime } from "@internationalized/date";
import { DateInput, DatePicker, DateSegment, TimeField } from "react-aria-components";
import { Parts, today } from "../../controls/dates.tsx";
import { useFeishu } from "../feishu.ts";
import { FieldFrame, type FieldHold, useField } from "./field.tsx";
import type { Placed } from "./placed.ts";

const partsOf = ({ input }: FieldHold, disabled: boolean | undefined) => ({
  className: "date-control",
  "aria-labelledby": input.labelledby,
  "aria-describedby": input.describedby,
  isInvalid: input.invalid,
  isDisabled: disabled ?? false,
});
const wordsIn = ({ held }: FieldHold): string => (typeof held === "string" ? held : "");
const clearing = (field: FieldHold) => (wordsIn(field) && !field.input.required ? () => field.change(null) : undefined);

export function DateElement({ element, at }: Placed<"date_picker">) {
  const { screen } = useFeishu();
  const field = useField(element, at);
  const value = wordsIn(field);
  return (
    <FieldFrame field={field} at={at}>
      <DatePicker
        {...partsOf(field, element.disabled)}
        value={value ? parseDate(value) : null}
        placeholderValue={today(screen.me.zone, new Date(screen.now))}
        onChange={(next) => field.change(next?.toString() ?? null)}
      >
        <Parts clear={clearing(field)} />
      </DatePicker>
    </FieldFrame>
  );
}

/** `2026-11-26 08:30`, in the zone of the person's client. */
export function DateTimeElement({ element, at }: Placed<"picker_datetime">) {
  const { screen } = useFeishu();
  const field = useField(element, at);
  const value = wordsIn(field);
  return (
    <FieldFrame field={field} at={at}>
      <DatePicker
        {...partsOf(field, element.disabled)}
        granularity="minute"
        hourCycle={24}
        value={value ? parseDateTime(value.replace(" ", "T")) : null}
        placeholderValue={toCalendarDateTime(today(screen.me.zone, new Date(screen.now)), new Time(9))}
        onChange={(next) => field.change(next ? next.toString().slice(0, 16).replace("T", " ") : null)}
      >
        <Parts clear={clearing(field)} />
      </DatePicker>
    </FieldFrame>
  );
}

export function TimeElement({ element, at }: Placed<"picker_time">) {
  const field = useField(element, at);
  const value = wordsIn(field);
  return (
    <FieldFrame field={field} at={at}>
      <TimeField
        {...partsOf(field, element.disabled)}
        hourCycle={24}
        value={value ? toCalendarDateTime(new CalendarDate(2000, 1, 1), parseTime(value)) : null}
        onChange={(next) => field.change(next ? next.toString().slice(11, 16) : null)}
      >
        <DateInput className="combo date-input">
          {(segment) => <DateSegment segment={segment} className="date-segment" />}
        </DateInput>
      </TimeField>
    </FieldFrame>
  );
}
