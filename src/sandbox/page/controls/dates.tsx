import { CalendarDate, fromDate, parseDate, parseTime, toCalendarDateTime } from "@internationalized/date";
import { CalendarDays, ChevronLeft, ChevronRight, X } from "lucide-react";
import {
  Button,
  Calendar,
  CalendarCell,
  CalendarGrid,
  DateInput,
  DatePicker,
  DateSegment,
  Dialog,
  Group,
  Heading,
  Popover,
  TimeField,
} from "react-aria-components";
import { useOffice } from "../office.ts";
import { usePopoverClass } from "../skin.ts";
import type { Held } from "./held.ts";

export const today = (zone: string, now: Date): CalendarDate => {
  const { year, month, day } = fromDate(now, zone);
  return new CalendarDate(year, month, day);
};

/** The fields, the button and the month that both kinds of date picker share. */
export function Parts({ clear }: { clear: (() => void) | undefined }) {
  const { say } = useOffice();
  const popover = usePopoverClass();
  return (
    <>
      <Group className="combo">
        <DateInput className="date-input">
          {(segment) => <DateSegment segment={segment} className="date-segment" />}
        </DateInput>
        {clear && (
          <Button className="ghost" slot={null} aria-label={say("clear")} onPress={clear}>
            <X size={14} />
          </Button>
        )}
        <Button className="ghost" aria-label={say("date")}>
          <CalendarDays size={16} />
        </Button>
      </Group>
      <Popover className={`${popover} calendar-popover`}>
        <Dialog aria-label={say("date")}>
          <Calendar className="calendar">
            <header>
              <Button slot="previous" className="ghost">
                <ChevronLeft size={16} />
              </Button>
              <Heading />
              <Button slot="next" className="ghost">
                <ChevronRight size={16} />
              </Button>
            </header>
            <CalendarGrid>{(date) => <CalendarCell date={date} className="calendar-cell" />}</CalendarGrid>
          </Calendar>
        </Dialog>
      </Popover>
    </>
  );
}

const labels = (input: Held["input"], word: string) => ({
  "aria-labelledby": input?.labelledby,
  "aria-describedby": input?.describedby,
  "aria-label": input ? undefined : word,
});

export function DateControl({ element, answer, input, change }: Held<"datepicker">) {
  const { screen, say } = useOffice();
  const date = answer?.selected_date;
  return (
    <DatePicker
      className="date-control"
      {...labels(input, element.placeholder?.text ?? say("date"))}
      value={date ? parseDate(date) : null}
      placeholderValue={today(screen.me.zone, new Date(screen.now))}
      isInvalid={input?.invalid ?? false}
      onChange={(next) => change({ selected_date: next?.toString() ?? null })}
    >
      <Parts clear={date ? () => change({ selected_date: null }) : undefined} />
    </DatePicker>
  );
}

export function DateTimeControl({ answer, input, change }: Held<"datetimepicker">) {
  const { screen, say } = useOffice();
  const { zone } = screen.me;
  const unix = answer?.selected_date_time;
  return (
    <DatePicker
      className="date-control"
      {...labels(input, say("date"))}
      granularity="minute"
      hideTimeZone
      value={typeof unix === "number" ? fromDate(new Date(unix * 1000), zone) : null}
      placeholderValue={fromDate(new Date(screen.now), zone)}
      onChange={(next) => change({ selected_date_time: next ? Math.floor(next.toDate().getTime() / 1000) : null })}
    >
      <Parts clear={unix ? () => change({ selected_date_time: null }) : undefined} />
    </DatePicker>
  );
}

export function TimeControl({ answer, input, change }: Held<"timepicker">) {
  const { say } = useOffice();
  const time = answer?.selected_time;
  const shown = time ? toCalendarDateTime(new CalendarDate(2000, 1, 1), parseTime(time)) : null;
  return (
    <TimeField
      className="date-control"
      {...labels(input, say("time"))}
      hourCycle={24}
      value={shown}
      onChange={(next) => change({ selected_time: next ? `${two(next.hour)}:${two(next.minute)}` : null })}
    >
      <DateInput className="combo date-input">
        {(segment) => <DateSegment segment={segment} className="date-segment" />}
      </DateInput>
    </TimeField>
  );
}

const two = (figure: number): string => String(figure).padStart(2, "0");
