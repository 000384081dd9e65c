import { useMemo } from "react";
import type { Cell, DatabaseError, ForeignKey, Key, Row, Table, Value } from "../api/types";
import type { GridColumn, GridSource } from "../grid/types";
import { textOf } from "../grid/value";
import { keyText, type Staged } from "../state/edits";
import { address, rowsOf } from "../state/route";
import type { RowPages } from "./row-pages";

export type TableRow = { key: Key; cells: Row; staged: Staged | undefined };

export const gridColumns = (table: Table): GridColumn[] =>
  table.columns.map((column) => ({
    id: column.name,
    name: column.name,
    type: column.type,
    category: column.category,
    comment: column.comment,
    isKey: table.primaryKey.includes(column.name),
    link: table.foreignKeys.find(({ columns }) => columns.includes(column.name)),
  }));

/** Where a foreign key leads from a row; null where a part of it is null. */
export const linkTo = (key: ForeignKey, cells: Row): string | null => {
  const parts = key.columns.map((column, index) => ({ column: key.referencedColumns[index] ?? "", value: cells[column] }));
  if (parts.some(({ value }) => typeof value !== "string")) return null;
  const conditions = parts.map(({ column, value }) => ({ column, op: "=" as const, value: value as string }));
  return address(rowsOf(key.schema, key.table, { filter: conditions.length === 1 && conditions[0] ? conditions[0] : { and: conditions } }));
};

// Some errors name no column: then it is the one whose value or name the database's words have, or the first that was set.
const placeOf = (error: DatabaseError, set: Record<string, Value>): string | undefined => {
  const entries = Object.entries(set);
  const words = [error.message, error.detail, error.constraint].join(" ");
  const byValue = entries.find(([, value]) => typeof value === "string" && value !== "" && words.includes(`"${value}"`));
  const byName = entries.find(([name]) => words.includes(name));
  return error.column ?? (byValue ?? byName ?? entries[0])?.[0];
};

const special = (value: Value | undefined) =>
  typeof value === "object" && value !== null ? ("default" in value ? "default" : value.sql) : undefined;
export const asCell = (value: Value): Cell => (typeof value === "object" && value !== null ? "" : value);

/** The rows of a table as the grid shows them: new ones first, then those of the database with what is staged on them. */
export const useSource = (table: Table, pages: RowPages, version: number, staged: Staged[], total: number) =>
  useMemo(() => {
    const columns = gridColumns(table);
    const mine = staged.filter((each) => each.schema === table.schema && each.table === table.name);
    const inserts = mine.filter(({ kind }) => kind === "insert");
    const byKey = new Map(mine.filter(({ kind }) => kind !== "insert").map((each) => [keyText(each.key), each]));
    const positions = new Map(pages.columns.map((name, index) => [name, index]));
    const memory = new Map<number, TableRow | undefined>();

    const rowAt = (row: number): TableRow | undefined => {
      if (memory.has(row)) return memory.get(row);
      const found = read(row);
      memory.set(row, found);
      return found;
    };
    const read = (row: number): TableRow | undefined => {
      const insert = inserts[row];
      if (insert) return { key: {}, cells: {}, staged: insert };
      const stored = pages.at(row - inserts.length);
      if (!stored) return undefined;
      const key = Object.fromEntries(table.key.map((name, index) => [name, stored.key[index] ?? null]));
      const cells = Object.fromEntries(pages.columns.map((name, index) => [name, stored.row[index] ?? null]));
      return { key, cells, staged: table.key.length ? byKey.get(keyText(key)) : undefined };
    };
    const source: GridSource = {
      columns,
      rowCount: inserts.length + pages.count,
      total,
      rowKey: (row) => String(row),
      cell: (row, column) => {
        const insert = inserts[row];
        if (insert) return column in insert.set ? asCell(insert.set[column] ?? null) : "";
        const stored = byKey.size ? rowAt(row) : undefined;
        const set = stored?.staged?.set;
        if (set && column in set) return asCell(set[column] ?? null);
        const position = positions.get(column);
        const cells = pages.at(row - inserts.length)?.row;
        return cells && position !== undefined ? (cells[position] ?? null) : undefined;
      },
      cellMark: (row, column) => {
        const change = inserts[row] ?? (byKey.size ? rowAt(row)?.staged : undefined);
        if (!change) return undefined;
        const { set, error, conflict, kind } = change;
        const here = error && column === (placeOf(error, set) ?? columns[0]?.id);
        const theirs = conflict?.current?.[column];
        const differs = conflict?.current && column in conflict.current && textOf(theirs) !== textOf(change.old[column]);
        const gone = conflict && conflict.current === null && column === (Object.keys(set)[0] ?? columns[0]?.id);
        return {
          edited: column in set,
          error: here ? error.message : undefined,
          conflict: gone ? "Someone else has deleted this row" : differs ? `Now in the database: ${theirs === null ? "null" : textOf(theirs)}` : undefined,
          special: kind === "insert" && !(column in set) ? "default" : special(set[column]),
        };
      },
      rowMark: (row) => {
        const change = inserts[row] ?? (byKey.size ? rowAt(row)?.staged : undefined);
        if (change?.conflict) return "conflict";
        return change?.kind === "insert" ? "inserted" : change?.kind === "delete" ? "deleted" : undefined;
      },
      linkOf: (row, column) => {
        const link = columns.find(({ id }) => id === column)?.link;
        const found = rowAt(row);
        return link && found ? linkTo(link, { ...found.cells, ...Object.fromEntries(Object.entries(found.staged?.set ?? {}).map(([name, value]) => [name, asCell(value)])) }) : null;
      },
    };
    return { source, rowAt, inserts: inserts.length, version };
  }, [table, pages, version, staged, total]);
