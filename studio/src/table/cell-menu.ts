import type { Filter, Table } from "../api/types";
import { writeBlock } from "../grid/clipboard";
import type { Block, GridSource, Place } from "../grid/types";
import { textOf } from "../grid/value";
import { copyText } from "../ui/copy";
import type { MenuItem } from "../ui/menu";
import { shortcut } from "../ui/shortcuts";
import type { Editing } from "./use-editing";

type Parts = {
  table: Table;
  source: GridSource;
  editing: Editing;
  editable: boolean;
  place: Place;
  block: Block;
  onFilter: (filter: Filter) => void;
  onPanel: (tab: "value" | "row" | "relations") => void;
};

/** What can be done with the cells that are chosen. */
export const cellMenu = ({ table, source, editing, editable, place, block, onFilter, onPanel }: Parts): MenuItem[] => {
  const cell = source.cell(place.row, place.column);
  const column = table.columns.find(({ name }) => name === place.column);
  const equal: Filter = cell === null ? { column: place.column, op: "is null" } : { column: place.column, op: "=", value: textOf(cell) };
  const other: Filter = cell === null ? { column: place.column, op: "is not null" } : { column: place.column, op: "<>", value: textOf(cell) };
  const rows = block.rows.length === 1 ? "row" : `${block.rows.length} rows`;
  const withNames = () => [writeBlock([block.columns]), writeBlock(block.rows.map((row) => block.columns.map((name) => textOf(source.cell(row, name)))))].join("\n");
  const many = block.rows.flatMap((row) => block.columns.map((name) => ({ row, column: name })));
  return [
    { label: "Whole value", shortcut: "Space", onSelect: () => onPanel("value") },
    { label: "Where is this row used", onSelect: () => onPanel("relations") },
    { label: "Only rows with this value", onSelect: () => onFilter(equal) },
    { label: "Not rows with this value", onSelect: () => onFilter(other) },
    "line",
    { label: "Copy with column names", onSelect: () => void copyText(withNames(), "Cells") },
    ...(editable
      ? ([
          "line",
          { label: "Set null", disabled: !column?.nullable, onSelect: () => editing.setCells(many.map((each) => ({ ...each, value: null }))) },
          { label: "Set default", disabled: column?.default === null && !column.identity, onSelect: () => editing.setCells(many.map((each) => ({ ...each, value: { default: true } }))) },
          { label: `Duplicate ${rows}`, shortcut: shortcut("Ctrl-D"), onSelect: () => editing.duplicate(block.rows) },
          { label: `Delete ${rows}`, shortcut: shortcut("Ctrl-Del"), danger: true, onSelect: () => editing.deleteRows(block.rows) },
          { label: "Undo changes here", onSelect: () => editing.revert(block) },
        ] satisfies MenuItem[])
      : []),
  ];
};
