import type { ReactNode } from "react";
import type { Column, ColumnSet, Element } from "../../../feishu/cards/card.ts";
import { keyed } from "../../keyed.ts";
import { useOffice } from "../../office.ts";
import { ButtonElement, CheckerElement, OverflowElement } from "./buttons.tsx";
import { ChartElement } from "./ChartElement.tsx";
import { inkOf } from "./colors.ts";
import { FormElement } from "./FormElement.tsx";
import { InputElement } from "./InputElement.tsx";
import { Picture } from "./Picture.tsx";
import { Container, Panel } from "./panels.tsx";
import { DateElement, DateTimeElement, TimeElement } from "./pickers.tsx";
import { ManyElement, OneElement, PictureChoice } from "./selects.tsx";
import { TableElement } from "./TableElement.tsx";
import { CardWords, Markdown, PersonLine, useWords } from "./words.tsx";

interface ElementsProps {
  readonly elements: readonly Element[];
  /** Where their list stands in the card, as a JSON pointer: `/body/elements`. */
  readonly within: string;
  readonly direction?: "vertical" | "horizontal" | undefined;
}

/** A card's elements, one below the other. */
export function Elements({ elements, within, direction }: ElementsProps) {
  return (
    <div className="fs-elements" data-direction={direction}>
      {keyed(elements).map(({ key, item }) => (
        <div key={`${item.tag} ${key}`} className="fs-element" data-tag={item.tag}>
          <One element={item} at={`${within}/${key}`} />
        </div>
      ))}
    </div>
  );
}

function One({ element, at }: { element: Element; at: string }): ReactNode {
  switch (element.tag) {
    case "markdown":
      return <MarkdownElement element={element} />;
    case "div":
      return <Div element={element} />;
    case "hr":
      return <hr className="fs-rule" />;
    case "img":
      return <ImageElement element={element} />;
    case "person":
      return <PersonLine id={element.user_id} />;
    case "person_list":
      return (
        <span className="fs-people">
          {element.persons.map(({ id }) => (
            <PersonLine key={id} id={id} />
          ))}
        </span>
      );
    case "table":
      return <TableElement table={element} />;
    case "chart":
      return <ChartElement chart={element} />;
    case "column_set":
      return <Columns set={element} at={at} />;
    case "form":
      return (
        <FormElement form={element} at={at}>
          <Elements elements={element.elements} within={`${at}/elements`} direction={element.direction} />
        </FormElement>
      );
    case "collapsible_panel":
      return (
        <Panel panel={element}>
          <Elements elements={element.elements} within={`${at}/elements`} direction={element.direction} />
        </Panel>
      );
    case "interactive_container":
      return (
        <Container container={element} at={at}>
          <Elements elements={element.elements} within={`${at}/elements`} direction={element.direction} />
        </Container>
      );
    case "button":
      return <ButtonElement element={element} at={at} />;
    case "overflow":
      return <OverflowElement element={element} at={at} />;
    case "checker":
      return <CheckerElement element={element} at={at} />;
    case "input":
      return <InputElement element={element} at={at} />;
    case "select_static":
    case "select_person":
      return <OneElement element={element} at={at} />;
    case "multi_select_static":
    case "multi_select_person":
      return <ManyElement element={element} at={at} />;
    case "select_img":
      return <PictureChoice element={element} at={at} />;
    case "date_picker":
      return <DateElement element={element} at={at} />;
    case "picker_time":
      return <TimeElement element={element} at={at} />;
    case "picker_datetime":
      return <DateTimeElement element={element} at={at} />;
    default:
      return <NotDrawn element={element} />;
  }
}

/** Nothing is hidden: what the page cannot draw is named. */
function NotDrawn({ element }: { element: { readonly tag: string } }) {
  const { say } = useOffice();
  return (
    <p className="fs-not-drawn">
      {say("cannotDraw")} <code>{element.tag}</code>
    </p>
  );
}

function MarkdownElement({ element }: { element: Extract<Element, { tag: "markdown" }> }) {
  const words = useWords();
  return (
    <div data-size={element.text_size} style={{ textAlign: element.text_align }}>
      <Markdown source={words(element)} />
    </div>
  );
}

function Div({ element: { text, fields } }: { element: Extract<Element, { tag: "div" }> }) {
  return (
    <>
      {text && (
        <div data-size={text.text_size} style={{ color: inkOf(text.text_color), textAlign: text.text_align }}>
          <CardWords text={text} />
        </div>
      )}
      {fields && (
        <div className="fs-fields">
          {keyed(fields).map(({ key, item }) => (
            <div key={key} data-short={item.is_short || undefined}>
              <CardWords text={item.text} />
            </div>
          ))}
        </div>
      )}
    </>
  );
}

function ImageElement({ element }: { element: Extract<Element, { tag: "img" }> }) {
  const words = useWords();
  return (
    <figure>
      {element.title && (
        <figcaption>
          <CardWords text={element.title} />
        </figcaption>
      )}
      <Picture imageKey={element.img_key} alt={words(element.alt)} fit={element.scale_type} />
    </figure>
  );
}

/** How wide the columns are that make room for each other; in the other modes each says so itself. */
const flexes = { flow: "0 1 auto", bisect: "1 1 calc(50% - 10px)", trisect: "1 1 calc(33% - 10px)" } as const;

function Columns({ set, at }: { set: ColumnSet; at: string }) {
  const mode = set.flex_mode ?? "none";
  const flexOf = ({ width, weight = 1 }: Column): string => {
    if (mode === "flow" || mode === "bisect" || mode === "trisect") return flexes[mode];
    if (width?.endsWith("px")) return `0 0 ${width}`;
    return width === "auto" ? "0 1 auto" : `${weight} 1 0`;
  };
  return (
    <div className="fs-columns" data-flex={mode} data-background={set.background_style}>
      {keyed(set.columns).map(({ key, item: column }) => (
        <div key={key} className="fs-column" style={{ flex: flexOf(column) }} data-background={column.background_style}>
          <Elements elements={column.elements} within={`${at}/columns/${key}/elements`} direction={column.direction} />
        </div>
      ))}
    </div>
  );
}
