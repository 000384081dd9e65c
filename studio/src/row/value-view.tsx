import { lazy, Suspense, useEffect, useState } from "react";
import { api, asError } from "../api/client";
import type { Cell, Column, Key, Table, Value } from "../api/types";
import { formatJson } from "../edit/readings";
import { isCut, textOf } from "../grid/value";
import { copyText } from "../ui/copy";
import { count } from "../ui/format";
import { Loading } from "../ui/notices";
import { BytesView } from "./bytes-view";

const JsonEditor = lazy(() => import("./json-editor"));
type Props = { table: Table; rowKey: Key; column: Column; cell: Cell; editable: boolean; onChange: (value: Value) => void };

/** The whole value: what the grid has, or all of it where that is cut. */
const useWhole = (table: Table, rowKey: Key, column: Column, cell: Cell) => {
  const [whole, setWhole] = useState<{ value: string | null } | null>(null);
  const [error, setError] = useState<string | null>(null);
  const cut = isCut(cell);
  const request = JSON.stringify({ schema: table.schema, table: table.name, key: rowKey, column: column.name });
  useEffect(() => {
    if (cut) api.value(JSON.parse(request)).then(setWhole, (failure) => setError(asError(failure).message));
  }, [cut, request]);
  if (!cut) return { value: cell as string | null, error: null };
  return { value: whole ? whole.value : undefined, error };
};

const checked = (text: string): string | null => {
  try {
    JSON.parse(text);
    return null;
  } catch (failure) {
    return failure instanceof Error ? failure.message : "This is no json";
  }
};
const tidy = (text: string) => {
  try {
    return formatJson(text);
  } catch {
    return text;
  }
};

export const ValueView = ({ table, rowKey, column, cell, editable, onChange }: Props) => {
  const { value, error } = useWhole(table, rowKey, column, cell);
  const [draft, setDraft] = useState<string | null>(null);
  if (error) return <p className="error-text">{error}</p>;
  if (value === undefined) return <Loading what={`Reading ${count(isCut(cell) ? cell.length : 0)} characters…`} />;
  const json = column.category === "json";
  const shown = draft ?? (value === null ? "" : json ? tidy(value) : value);
  const problem = json && draft !== null ? checked(draft) : null;
  const canEdit = editable && column.category !== "bytes" && !column.generated;
  return (
    <div className="value-view">
      <div className="value-head">
        <strong>{column.name}</strong> <span className="muted">{column.type}</span>
        <span className="grow" />
        {value !== null && <span className="muted">{count(value.length)} characters</span>}
      </div>
      {column.comment && <p className="muted">{column.comment}</p>}
      {column.category === "bytes" && value !== null ? (
        <BytesView hex={value} name={`${table.name}-${column.name}`} />
      ) : json ? (
        <Suspense fallback={<Loading what="Opening the editor…" />}>
          <JsonEditor text={shown} label={`${column.name} as json`} readOnly={!canEdit} onChange={setDraft} />
        </Suspense>
      ) : (
        <textarea className="whole" aria-label={`Whole value of ${column.name}`} value={shown} readOnly={!canEdit} spellCheck={false} placeholder={value === null ? "null" : "empty text"} onChange={(event) => setDraft(event.target.value)} />
      )}
      {problem && <p className="error-text" role="alert">{problem}</p>}
      <div className="value-actions">
        {canEdit && <button type="button" className="primary" disabled={draft === null || problem !== null} onClick={() => draft !== null && onChange(draft)}>Stage</button>}
        {canEdit && draft !== null && <button type="button" onClick={() => setDraft(null)}>Revert</button>}
        {value !== null && <button type="button" onClick={() => void copyText(textOf(value), "Value")}>Copy</button>}
        {canEdit && column.nullable && value !== null && <button type="button" onClick={() => onChange(null)}>Set null</button>}
      </div>
    </div>
  );
};
