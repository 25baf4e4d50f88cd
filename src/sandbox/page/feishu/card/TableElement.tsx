import { ChevronLeft, ChevronRight } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "react-aria-components";
import type { Cell, Table, TableColumn } from "../../../feishu/cards/content.ts";
import { sayCell } from "../../../feishu/sight/words.ts";
import { keyed } from "../../keyed.ts";
import { useOffice } from "../../office.ts";
import { useFeishu } from "../feishu.ts";
import { Label, Markdown, PersonLine } from "./words.tsx";

/** A table, turned page by page without asking anybody. */
export function TableElement({ table }: { table: Table }) {
  const { say } = useOffice();
  const size = table.page_size ?? 5;
  const pages = Math.max(1, Math.ceil(table.rows.length / size));
  const [wanted, setPage] = useState(0);
  const page = Math.min(wanted, pages - 1);
  const shown = table.rows.slice(page * size, (page + 1) * size);
  return (
    <div className="fs-table" data-head={table.header_style?.background_style}>
      <div className="table-scroll">
        <table>
          <thead>
            <tr>
              {table.columns.map((column) => (
                <th key={column.name} scope="col" style={{ textAlign: column.horizontal_align }}>
                  {column.display_name ?? column.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {keyed(shown).map(({ key, item: row }) => (
              <tr key={key}>
                {table.columns.map((column) => (
                  <td key={column.name} style={{ textAlign: column.horizontal_align, width: column.width }}>
                    <CellWords cell={row[column.name] ?? null} column={column} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {pages > 1 && (
        <nav className="fs-pages" aria-label={say("page")}>
          <Button
            className="ghost"
            aria-label={say("previous")}
            isDisabled={page === 0}
            onPress={() => setPage(page - 1)}
          >
            <ChevronLeft size={15} />
          </Button>
          <span className="figures">
            {page + 1} / {pages}
          </span>
          <Button
            className="ghost"
            aria-label={say("next")}
            isDisabled={page === pages - 1}
            onPress={() => setPage(page + 1)}
          >
            <ChevronRight size={15} />
          </Button>
        </nav>
      )}
    </div>
  );
}

/** Labels and people are drawn; anything else is said as the double's own reader says it. */
function CellWords({ cell, column }: { cell: Cell; column: TableColumn }): ReactNode {
  const { reader } = useFeishu();
  if (column.data_type === "persons" && cell !== null)
    return [cell].flat().map((id) => <PersonLine key={String(id)} id={String(id)} />);
  if (Array.isArray(cell))
    return keyed(cell).map(({ key, item }) => (
      <Label key={key} color={typeof item === "object" ? item.color : "grey"}>
        {typeof item === "object" ? item.text : item}
      </Label>
    ));
  if (typeof cell === "string" && /lark_md|markdown/.test(column.data_type)) return <Markdown source={cell} />;
  return sayCell(cell, column, reader);
}
