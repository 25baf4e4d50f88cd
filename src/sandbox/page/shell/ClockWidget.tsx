import { Clock, FastForward } from "lucide-react";
import { useEffect, useState } from "react";
import { Button, Menu, MenuItem, MenuTrigger, Popover, Text } from "react-aria-components";
import { type Leap, leaps } from "../../window/clock.ts";
import { leap } from "../connection.ts";
import { useOffice } from "../office.ts";

/** The sandbox's time in the person's zone, and the leaps it can be moved by. */
export function ClockWidget({ offset }: { offset: number }) {
  const { screen, say, toast } = useOffice();
  const [now, setNow] = useState(() => Date.now());
  const [moving, setMoving] = useState(false);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const { locale, zone } = screen.me;
  const at = new Date(now + offset);
  const day = new Intl.DateTimeFormat(locale, {
    weekday: "short",
    month: "short",
    day: "numeric",
    timeZone: zone,
  }).format(at);
  const time = new Intl.DateTimeFormat(locale, {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone: zone,
  }).format(at);
  const move = async (by: Leap): Promise<void> => {
    setMoving(true);
    const result = await leap(screen.me.handle, by).catch(() => ({ ok: false, problem: say("lost") }));
    setMoving(false);
    if (!result.ok && result.problem) toast(result.problem);
  };
  return (
    <MenuTrigger>
      <Button className="chip" aria-label={`${say("clock")}: ${day} ${time}`} isPending={moving}>
        {moving ? (
          <FastForward size={15} className="pulse" aria-hidden="true" />
        ) : (
          <Clock size={15} aria-hidden="true" />
        )}
        <span className="chip-wide">{moving ? say("moving") : day}</span>
        <strong className="figures">{time}</strong>
      </Button>
      <Popover className="popover" placement="bottom end" offset={6}>
        <p className="popover-note">{say("clockHint")}</p>
        <Menu
          className="menu"
          aria-label={say("clock")}
          onAction={(key) => void move(leaps.find((one) => one === key) ?? "hour")}
        >
          {leaps.map((one) => (
            <MenuItem key={one} id={one} className="menu-item" textValue={say(one)}>
              <FastForward size={15} aria-hidden="true" />
              <Text slot="label">{say(one)}</Text>
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
