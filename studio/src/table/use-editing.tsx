import type { Block, Editor, Place } from "../grid/types";
import { textOf } from "../grid/value";
import type { Row, Table, Value } from "../api/types";
import { CellEditor } from "../edit/cell-editor";
import { reading } from "../edit/readings";
import type { CellEdit } from "../state/edits";
import { useStudio } from "../state/store";
import type { TableRow, useSource } from "./use-source";

type Source = ReturnType<typeof useSource>;

const wholeText = (cells: Row, column: string): cells is Row => {
  const cell = cells[column];
  return cell === null || typeof cell === "string";
};

/** What is typed, pasted, erased, duplicated and deleted in the grid, as staged changes. */
export const useEditing = (table: Table, { source, rowAt, inserts }: Source, editable: boolean) => {
  const studio = useStudio.getState();
  const { schema, name } = table;
  const writable = (column: string) => {
    const found = table.columns.find((each) => each.name === column);
    return Boolean(found) && found?.generated === null && found.identity !== "always";
  };
  const canEdit = ({ row, column }: Place) => {
    const found = rowAt(row);
    return editable && writable(column) && found !== undefined && found.staged?.kind !== "delete";
  };

  // New rows and rows of the database take values in different places; one step of undo for all.
  const setCells = (cells: { row: number; column: string; value: Value }[]) => {
    const edits: CellEdit[] = [];
    const newRows = new Map<number, Record<string, Value>>();
    for (const { row, column, value } of cells) {
      const found = rowAt(row);
      if (!found || !writable(column)) continue;
      if (found.staged?.kind === "insert") newRows.set(found.staged.id, { ...(newRows.get(found.staged.id) ?? found.staged.set), [column]: value });
      else if (found.staged?.kind !== "delete") edits.push({ key: found.key, old: found.cells, column, value });
    }
    for (const [id, set] of newRows) studio.stageInserted(id, set);
    if (edits.length) studio.stageCells(schema, name, edits);
  };
  const fromText = (column: string, text: string): Value => reading(table.columns.find((each) => each.name === column)?.category ?? "text", text);

  const paste = ({ row, column }: Place, block: string[][], shown: string[]) => {
    if (!editable) return studio.say(table.reason ?? "This database is open for reading only", "error");
    const first = shown.indexOf(column);
    const over = block.slice(Math.max(0, source.rowCount - row)); // rows under the last one are new
    const cells = block.slice(0, source.rowCount - row).flatMap((texts, down) =>
      texts.flatMap((text, across) => {
        const target = shown[first + across];
        return target === undefined ? [] : [{ row: row + down, column: target, value: fromText(target, text) }];
      }),
    );
    setCells(cells);
    const added = over.map((texts) => Object.fromEntries(texts.flatMap((text, across) => { const target = shown[first + across]; return target && writable(target) ? [[target, fromText(target, text)]] : []; })));
    if (added.length) studio.stageRows(schema, name, added);
    studio.say(`${cells.length} cells pasted${added.length ? `, ${added.length} rows new` : ""}`);
  };
  const erase = ({ rows, columns }: Block) => {
    if (!editable) return;
    setCells(rows.flatMap((row) => columns.map((column) => ({ row, column, value: table.columns.find((each) => each.name === column)?.nullable ? null : "" }))));
  };
  const found = (rows: number[]) => rows.map(rowAt).filter((each): each is TableRow => each !== undefined);
  const deleteRows = (rows: number[]) => {
    if (!editable) return;
    const all = found(rows);
    for (const { staged } of all) if (staged?.kind === "insert") studio.unstage(staged.id);
    const stored = all.filter(({ staged }) => staged?.kind !== "insert").map(({ key, cells }) => ({ key, old: cells }));
    if (stored.length) studio.stageDeletes(schema, name, stored);
  };
  const duplicate = (rows: number[]) => {
    if (!editable) return;
    const copies = found(rows).map(({ cells, staged }) => {
      if (staged?.kind === "insert") return { ...staged.set };
      const kept = table.columns.filter((column) => writable(column.name) && !table.primaryKey.includes(column.name) && wholeText(cells, column.name));
      return Object.fromEntries(kept.map((column): [string, Value] => [column.name, staged?.set[column.name] ?? (cells[column.name] as string | null)]));
    });
    studio.stageRows(schema, name, copies);
  };
  const add = () => studio.stageRows(schema, name, [{}]);

  const editor: Editor = ({ row, column, typed }, close) => {
    const details = table.columns.find((each) => each.name === column);
    if (!details) return null;
    const insert = rowAt(row)?.staged;
    const value = insert?.kind === "insert" && !(column in insert.set) ? null : (source.cell(row, column) ?? null);
    return <CellEditor table={table} column={details} value={value} typed={typed} onChange={(changed) => setCells([{ row, column, value: changed }])} onClose={close} />;
  };
  const revert = ({ rows, columns }: Block) => {
    for (const { staged } of found(rows)) {
      if (!staged) continue;
      if (staged.kind === "delete") studio.unstage(staged.id);
      else for (const column of columns) if (column in staged.set) studio.unstage(staged.id, column);
    }
  };
  const text = (place: Place) => textOf(source.cell(place.row, place.column));
  return { canEdit, setCells, paste, erase, deleteRows, duplicate, add, editor, revert, text, inserts };
};

export type Editing = ReturnType<typeof useEditing>;
