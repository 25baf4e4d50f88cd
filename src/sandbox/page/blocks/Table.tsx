import type { BlockOf, Cell } from "../../slack/blocks/block.ts";
import { keyed } from "../keyed.ts";
import { withEmoji } from "./emoji.ts";
import { Rich } from "./Rich.tsx";

/** A `table` or `data_table` block; the first row is its head, as in Slack. */
export function Table({ block }: { block: BlockOf<"table"> | BlockOf<"data_table"> }) {
  const [head = [], ...rows] = block.rows;
  const settings = block.type === "table" ? (block.column_settings ?? []) : [];
  const align = (column: number) => ({ textAlign: settings[column]?.align ?? "left" }) as const;
  return (
    <div className="table-scroll">
      <table>
        {block.type === "data_table" && <caption>{block.caption}</caption>}
        <thead>
          <tr>
            {keyed(head).map(({ key, item: cell }) => (
              <th key={key} scope="col" style={align(Number(key))}>
                <CellWords cell={cell} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {keyed(rows).map(({ key: line, item: row }) => (
            <tr key={line}>
              {keyed(row).map(({ key, item: cell }) => (
                <td key={key} style={align(Number(key))}>
                  <CellWords cell={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function CellWords({ cell }: { cell: Cell }) {
  if (cell.type === "rich_text") return <Rich block={cell} />;
  return cell.type === "raw_text" ? withEmoji(cell.text) : (cell.text ?? String(cell.value));
}
