import { type KeyboardEvent, useRef, useState } from "react";
import type { Cell, Column, Table, Value } from "../api/types";
import { isCut, textOf } from "../grid/value";
import { ChoiceList } from "./choice-list";
import { reading } from "./readings";

export type Moves = "stay" | "down" | "right" | "left";
type Props = {
  table: Table;
  column: Column;
  value: Cell;
  typed: string | null;
  onChange: (value: Value) => void;
  onClose: (move: Moves) => void;
};

const nowOf = ({ category }: Column, sqlite: boolean): string | null => {
  if (category === "timestamp") return sqlite ? "current_timestamp" : "now()";
  if (category === "date") return "current_date";
  if (category === "time") return sqlite ? "current_time" : "localtime";
  if (category === "uuid") return sqlite ? null : "gen_random_uuid()";
  return null;
};

const Specials = ({ column, sqlite, choose }: { column: Column; sqlite: boolean; choose: (value: Value) => void }) => {
  const now = nowOf(column, sqlite);
  const button = (label: string, value: Value) => (
    <button type="button" key={label} onMouseDown={(event) => event.preventDefault()} onClick={() => choose(value)}>{label}</button>
  );
  return (
    <div className="editor-specials" role="toolbar" aria-label="Special values">
      {column.nullable && button("null", null)}
      {column.category === "text" && button("empty text", "")}
      {(column.default !== null || column.identity) && button("default", { default: true })}
      {now && button(now, { sql: now })}
    </div>
  );
};

/** The editor in the cell: Enter keeps and goes down, Tab to the right, Escape leaves all as it was. */
export const CellEditor = ({ table, column, value, typed, onChange, onClose }: Props) => {
  const sqlite = table.key[0] === "rowid" || table.schema === "main";
  const before = textOf(value);
  const [text, setText] = useState(typed ?? before);
  const done = useRef(false);
  const finish = (changed: Value | undefined, move: Moves) => {
    if (done.current) return;
    done.current = true;
    if (changed !== undefined) onChange(changed);
    onClose(move);
  };
  const keep = (move: Moves, written = text) => {
    const unchanged = written === before && (value !== null || typed === null);
    finish(unchanged ? undefined : reading(column.category, written), move);
  };
  const keys = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === "Escape") finish(undefined, "stay");
    else if (event.key === "Enter" && !event.shiftKey && !event.altKey) keep("down");
    else if (event.key === "Tab") keep(event.shiftKey ? "left" : "right");
    else return;
    event.preventDefault();
  };
  const leave = (event: React.FocusEvent) => {
    if (!event.currentTarget.contains(event.relatedTarget)) keep("stay");
  };
  const foreign = table.foreignKeys.find(({ columns }) => columns.length === 1 && columns[0] === column.name);
  const labels = column.category === "boolean" ? ["true", "false"] : column.labels;
  const label = `${column.name}, ${column.type}`;
  const choices = foreign || labels;
  return (
    <div className="editor" onKeyDown={keys} onBlur={leave}>
      {choices ? (
        <ChoiceList
          label={label}
          typed={typed}
          value={value === null ? null : before}
          source={labels ? { labels: sqlite && column.category === "boolean" ? ["1", "0"] : labels } : { schema: table.schema, table: table.name, column: column.name }}
          free={!labels}
          onChoose={(chosen) => finish(chosen === before && value !== null ? undefined : chosen, "down")}
          onText={setText}
        />
      ) : column.category === "date" && (typed === null || /\d/.test(typed)) ? (
        <DateField label={label} text={text} onText={setText} />
      ) : (
        <textarea
          // biome-ignore lint/a11y/noAutofocus: the editor was asked for
          autoFocus
          aria-label={label}
          rows={Math.min(8, text.split("\n").length + (text.length > 80 ? 2 : 0))}
          value={text}
          spellCheck={false}
          readOnly={isCut(value)}
          onFocus={(event) => typed === null && event.target.select()}
          onChange={(event) => setText(event.target.value)}
        />
      )}
      <Specials column={column} sqlite={sqlite} choose={(chosen) => finish(chosen, "stay")} />
    </div>
  );
};

const DateField = ({ label, text, onText }: { label: string; text: string; onText: (text: string) => void }) => {
  const calendar = useRef<HTMLInputElement>(null);
  return (
    <div className="date-field">
      {/* biome-ignore lint/a11y/noAutofocus: the editor was asked for */}
      <input autoFocus aria-label={label} value={text} onFocus={(event) => event.target.select()} onChange={(event) => onText(event.target.value)} />
      <button type="button" aria-label="Calendar" onClick={() => calendar.current?.showPicker()}>▾</button>
      <input ref={calendar} type="date" tabIndex={-1} aria-hidden="true" className="calendar" onChange={(event) => onText(event.target.value)} />
    </div>
  );
};
