import { ChevronDown, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Button, ComboBox, Input, ListBox, Popover } from "react-aria-components";
import type { ChoiceGroup } from "../blocks/surface.ts";
import { useOffice } from "../office.ts";
import { usePopoverClass } from "../skin.ts";
import { type Choosing, Group } from "./Dropdown.tsx";

interface Searching extends Choosing {
  /** Asks the bot; without it the groups themselves are searched. */
  readonly load: ((words: string) => Promise<readonly ChoiceGroup[]>) | undefined;
  /** So many characters must be typed before the bot is asked. */
  readonly least: number;
}

/** A list that is searched by typing. */
export function Combo({ groups, picked, pick, input, busy, placeholder, load, least }: Searching) {
  const { say } = useOffice();
  const popover = usePopoverClass();
  const label = picked?.label ?? "";
  const [words, setWords] = useState(label);
  const [open, setOpen] = useState(false);
  const { found, loading } = useSuggestions(load, words === label ? "" : words, least, open);
  useEffect(() => setWords(label), [label]);

  const searched = words === label ? "" : words.toLowerCase();
  const fits = (text: string | undefined): boolean => text?.toLowerCase().includes(searched) ?? false;
  const shown = load
    ? found
    : groups.map((group) => ({
        ...group,
        choices: group.choices.filter((one) => fits(one.label) || fits(one.detail)),
      }));
  // What is picked stays in the collection, or the combo box would forget it whenever the list changes.
  const kept = picked && !shown.some(({ choices }) => choices.some(({ value }) => value === picked.value)) && !open;
  const listed = kept ? [...shown, { label: undefined, choices: [picked] }] : shown;
  const items = listed
    .filter(({ choices }) => choices.length)
    .map((group, index) => ({ ...group, id: `group ${index}` }));
  const hint = placeholder ?? say("search");
  return (
    <ComboBox
      className="combo-box"
      aria-labelledby={input?.labelledby}
      aria-label={input ? undefined : hint}
      aria-describedby={input?.describedby}
      isInvalid={input?.invalid ?? false}
      isDisabled={busy}
      menuTrigger="focus"
      allowsEmptyCollection
      items={items}
      inputValue={words}
      onInputChange={setWords}
      onOpenChange={setOpen}
      value={picked?.value ?? null}
      onChange={(key) => {
        const choice = listed.flatMap(({ choices }) => choices).find(({ value }) => value === key);
        if (!choice) return;
        setWords(choice.label);
        if (choice.value !== picked?.value) pick(choice);
      }}
      onBlur={() => setWords(label)}
    >
      <div className="combo">
        <Input className="combo-input" placeholder={hint} />
        {input && !input.required && picked && (
          <Button className="ghost" slot={null} aria-label={say("clear")} onPress={() => pick(null)}>
            <X size={14} />
          </Button>
        )}
        <Button className="ghost" aria-label={hint}>
          <ChevronDown size={15} />
        </Button>
      </div>
      <Popover className={popover}>
        <ListBox
          className="menu"
          renderEmptyState={() => (
            <p className="menu-empty">{loading ? say("loading") : say(words.length < least ? "search" : "nothing")}</p>
          )}
        >
          {(group: ChoiceGroup & { id: string }) => <Group group={group} id={group.id} />}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}

/** Asks a fifth of a second after the last key; an answer that was overtaken by a newer question is dropped. */
function useSuggestions(load: Searching["load"], words: string, least: number, open: boolean) {
  const [found, setFound] = useState<readonly ChoiceGroup[]>([]);
  const [loading, setLoading] = useState(false);
  const latest = useRef(load);
  latest.current = load;
  const asked = load !== undefined && open && words.length >= least;
  useEffect(() => {
    if (!asked) return;
    let overtaken = false;
    setLoading(true);
    const timer = setTimeout(async () => {
      const answer = (await latest.current?.(words)) ?? [];
      if (overtaken) return;
      setFound(answer);
      setLoading(false);
    }, 200);
    return () => {
      overtaken = true;
      clearTimeout(timer);
    };
  }, [asked, words]);
  return { found: asked ? found : [], loading };
}
