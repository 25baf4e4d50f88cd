import { Button, Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import type { Confirm } from "../../slack/blocks/text.ts";
import { Words } from "../blocks/Mrkdwn.tsx";
import { useOffice } from "../office.ts";

/** Asks before something is done for good. */
export function ConfirmDialog({ confirm, close }: { confirm: Confirm; close: (yes: boolean) => void }) {
  const { say } = useOffice();
  return (
    <ModalOverlay className="overlay" isOpen isDismissable onOpenChange={(open) => !open && close(false)}>
      <Modal className="modal small">
        <Dialog role="alertdialog" className="dialog">
          <header>
            <Heading slot="title">{confirm.title.text}</Heading>
          </header>
          <div className="dialog-body">
            <Words text={confirm.text} />
          </div>
          <footer>
            <Button className="button" onPress={() => close(false)}>
              {confirm.deny?.text ?? say("cancel")}
            </Button>
            <Button className="button" data-style={confirm.style ?? "primary"} autoFocus onPress={() => close(true)}>
              {confirm.confirm?.text ?? say("yes")}
            </Button>
          </footer>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
