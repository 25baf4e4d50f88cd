import { ChevronLeft, X } from "lucide-react";
import { type FormEvent, useEffect, useMemo, useRef, useState } from "react";
import { Button, Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import type { Values } from "../../slack/sight/answers.ts";
import { fieldsOf, problems, valuesOf } from "../../slack/sight/fields.ts";
import type { Screen } from "../../window/screen.ts";
import { Blocks } from "../blocks/Blocks.tsx";
import { type Surface, SurfaceProvider } from "../blocks/surface.ts";
import { useOffice } from "../office.ts";
import { useSurfaceFor } from "../room/surface-for.ts";
import { BotMark } from "../shell/Avatar.tsx";

/** The bot's modal, if one is open: the top one of the stack. */
export function ModalStack() {
  const { screen } = useOffice();
  const [typed, setTyped] = useState<Readonly<Record<string, Values>>>({});
  const view = screen.modal;
  if (!view) return null;
  return (
    <OpenModal
      key={view.id}
      view={view}
      typed={typed[view.id] ?? {}}
      keep={(next) => setTyped((all) => ({ ...all, [view.id]: next(all[view.id] ?? {}) }))}
    />
  );
}

interface OpenModalProps {
  readonly view: NonNullable<Screen["modal"]>;
  readonly typed: Values;
  readonly keep: (change: (typed: Values) => Values) => void;
}

function OpenModal({ view, typed, keep }: OpenModalProps) {
  const { say, act, reader } = useOffice();
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const [busy, setBusy] = useState(false);
  const { title, submit, close, blocks } = view.content;
  const values = useMemo(() => valuesOf(blocks, typed), [blocks, typed]);
  const hold: Surface["hold"] = (block, action, answer) => {
    keep((now) => ({ ...now, [block]: { ...now[block], [action]: answer } }));
    setErrors(({ [block]: _gone, ...others }) => others);
  };
  const place = useMemo(() => ({ kind: "view" as const, view: view.id }), [view.id]);
  const surface = useSurfaceFor(place, values, errors, hold);
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // One begins to type at once, as in Slack; anything but a text field would open its list.
    const first = body.current?.querySelector<HTMLElement>(".input-row :is(input, textarea, button)");
    if (first?.classList.contains("text-input")) first.focus();
  }, []);
  const leave = (): void => void act({ kind: "close", typed });

  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (busy) return;
    const wrong = problems(blocks, values, reader.locale);
    setErrors(wrong);
    if (Object.keys(wrong).length) return;
    setBusy(true);
    const result = await act({ kind: "submit", view: view.id, typed });
    setBusy(false);
    setErrors(result.errors ?? {});
  };
  return (
    <ModalOverlay className="overlay" isOpen onOpenChange={(open) => !open && leave()}>
      <Modal className="modal">
        <Dialog className="dialog">
          <form onSubmit={(event) => void send(event)} noValidate>
            <header>
              {view.beneath > 0 ? (
                <Button className="ghost" aria-label={say("close")} onPress={leave}>
                  <ChevronLeft size={18} />
                </Button>
              ) : (
                <BotMark size={28} />
              )}
              <Heading slot="title">{title.text}</Heading>
              <Button className="ghost" aria-label={say("close")} onPress={leave}>
                <X size={18} />
              </Button>
            </header>
            <div className="dialog-body" ref={body}>
              <SurfaceProvider value={surface}>
                <Blocks blocks={blocks} />
              </SurfaceProvider>
            </div>
            <footer>
              <Button className="button" onPress={leave}>
                {close?.text ?? (fieldsOf(blocks).length ? say("cancel") : say("close"))}
              </Button>
              {submit && (
                <Button className="button" data-style="primary" type="submit" isPending={busy}>
                  {submit.text}
                </Button>
              )}
            </footer>
          </form>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
