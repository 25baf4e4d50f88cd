import type { ReactNode } from "react";
import type { Block, BlockOf } from "../../slack/blocks/block.ts";
import type { Picture, TextObject } from "../../slack/blocks/text.ts";
import { Control } from "../controls/Control.tsx";
import { keyed } from "../keyed.ts";
import { useOffice } from "../office.ts";
import { withEmoji } from "./emoji.ts";
import { InputRow } from "./InputRow.tsx";
import { Words } from "./Mrkdwn.tsx";
import { Rich } from "./Rich.tsx";
import { Table } from "./Table.tsx";

/** Block Kit, drawn. */
export function Blocks({ blocks }: { blocks: readonly Block[] }) {
  return (
    <div className="blocks">
      {keyed(blocks).map(({ key, item }) => (
        <One key={item.block_id ?? key} block={item} />
      ))}
    </div>
  );
}

function One({ block }: { block: Block }): ReactNode {
  const id = block.block_id ?? "";
  switch (block.type) {
    case "section":
      return <Section block={block} />;
    case "header":
      return <h3 className="block-header">{withEmoji(block.text.text)}</h3>;
    case "divider":
      return <hr />;
    case "context":
      return (
        <div className="block-context">
          {keyed<Picture | TextObject>(block.elements).map(({ key, item: one }) =>
            one.type === "image" ? (
              <Image key={key} picture={one} />
            ) : (
              <span key={key}>
                <Words text={one} />
              </span>
            ),
          )}
        </div>
      );
    case "actions":
    case "context_actions":
      return (
        <div className="block-actions">
          {block.elements.map((element) => (
            <Control key={element.action_id} block={id} element={element} />
          ))}
        </div>
      );
    case "input":
      return <InputRow block={block} />;
    case "image":
      return (
        <figure className="block-image">
          {block.title && <figcaption>{block.title.text}</figcaption>}
          <Image picture={block} />
        </figure>
      );
    case "rich_text":
      return <Rich block={block} />;
    case "markdown":
      return (
        <p className="block-text">
          <Words text={{ type: "mrkdwn", text: block.text.replace(/\*\*/g, "*") }} />
        </p>
      );
    case "table":
    case "data_table":
      return <Table block={block} />;
    case "alert":
      return (
        <div className="block-alert" data-level={block.level ?? "default"} role="note">
          <Words text={block.text} />
        </div>
      );
    case "card":
      return <CardBlock block={block} />;
    case "carousel":
      return (
        <div className="block-carousel">
          {keyed(block.elements).map(({ key, item: card }) => (
            <CardBlock key={card.block_id ?? key} block={card} />
          ))}
        </div>
      );
    case "container":
      return (
        <div className="block-container">
          {block.title && <strong>{block.title.text}</strong>}
          <Blocks blocks={block.child_blocks} />
        </div>
      );
    case "video":
      return <p className="block-text">{block.title.text}</p>;
    case "file":
      return null;
  }
}

function Section({ block }: { block: BlockOf<"section"> }) {
  const { accessory } = block;
  return (
    <div className="block-section">
      <div className="block-section-words">
        {block.text && (
          <div className="block-text">
            <Words text={block.text} />
          </div>
        )}
        {block.fields && (
          <div className="block-fields">
            {keyed(block.fields).map(({ key, item: field }) => (
              <div key={key}>
                <Words text={field} />
              </div>
            ))}
          </div>
        )}
      </div>
      {accessory && (
        <div className="block-accessory">
          {accessory.type === "image" ? (
            <Image picture={accessory} />
          ) : (
            <Control block={block.block_id ?? ""} element={accessory} />
          )}
        </div>
      )}
    </div>
  );
}

function CardBlock({ block }: { block: BlockOf<"card"> }) {
  return (
    <div className="block-card">
      {block.hero_image && <Image picture={block.hero_image} />}
      {block.title && (
        <strong>
          <Words text={block.title} />
        </strong>
      )}
      {block.subtitle && (
        <span className="faint">
          <Words text={block.subtitle} />
        </span>
      )}
      {block.body && (
        <p>
          <Words text={block.body} />
        </p>
      )}
      {block.actions && (
        <div className="block-actions">
          {block.actions.map((element) => (
            <Control key={element.action_id} block={block.block_id ?? ""} element={element} />
          ))}
        </div>
      )}
    </div>
  );
}

/** A picture that the sandbox holds, or one drawn inside the address; others would need the network. */
function Image({ picture }: { picture: Pick<Picture, "alt_text" | "image_url" | "slack_file"> }) {
  const { say } = useOffice();
  const file = picture.slack_file;
  const id = file && ("id" in file ? file.id : /\/files\/([^/]+)\//.exec(file.url)?.[1]);
  const url = id ? `/sandbox/api/files/${id}` : picture.image_url;
  return url && (url.startsWith("/") || url.startsWith("data:image/")) ? (
    <img src={url} alt={picture.alt_text} loading="lazy" />
  ) : (
    <span className="no-image">{picture.alt_text || say("picture")}</span>
  );
}
