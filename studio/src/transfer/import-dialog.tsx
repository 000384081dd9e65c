import { useState } from "react";
import { api, asError } from "../api/client";
import type { DatabaseError, Table } from "../api/types";
import { useStudio } from "../state/store";
import { Dialog } from "../ui/dialog";
import { count, plural } from "../ui/format";
import { ErrorNotice } from "../ui/notices";
import { readCsv, separatorOf } from "./csv";

type File_ = { name: string; header: string[]; rows: (string | null)[][] };
const simple = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, "");

/** Which column each column of the file goes to: those of the same name at first. */
const mapped = (header: string[], table: Table) =>
  header.map((name) => table.columns.find((column) => simple(column.name) === simple(name) && !column.generated)?.name ?? "");

const Mapping = ({ file, table, targets, setTargets }: { file: File_; table: Table; targets: string[]; setTargets: (targets: string[]) => void }) => (
  <table className="plain-table">
    <thead><tr><th>In the file</th><th>First rows</th><th>Column</th></tr></thead>
    <tbody>
      {file.header.map((name, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a file may have a name twice
        <tr key={index}>
          <th scope="row">{name}</th>
          <td className="muted">{file.rows.slice(0, 3).map((row) => row[index] ?? "null").join(", ").slice(0, 80)}</td>
          <td>
            <select aria-label={`Column for ${name}`} value={targets[index]} onChange={(event) => setTargets(targets.map((each, at) => (at === index ? event.target.value : each)))}>
              <option value="">leave out</option>
              {table.columns.filter(({ generated }) => !generated).map((column) => <option key={column.name} value={column.name}>{column.name} ({column.type})</option>)}
            </select>
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

/** A CSV file into a table: columns mapped, tried out in a transaction that is rolled back, then written in one. */
export const ImportDialog = ({ table, onClose, onDone }: { table: Table; onClose: () => void; onDone: () => void }) => {
  const [file, setFile] = useState<File_ | null>(null);
  const [targets, setTargets] = useState<string[]>([]);
  const [checked, setChecked] = useState<string | null>(null);
  const [error, setError] = useState<DatabaseError | null>(null);
  const [busy, setBusy] = useState(false);
  const say = useStudio((studio) => studio.say);
  const read = async (chosen: File) => {
    const text = await chosen.text();
    const [header = [], ...rows] = readCsv(text, separatorOf(text));
    const names = header.map((name) => name ?? "");
    setFile({ name: chosen.name, header: names, rows });
    setTargets(mapped(names, table));
    setChecked(null);
    setError(null);
  };
  const send = async (dryRun: boolean) => {
    if (!file) return;
    const used = targets.map((target, index) => ({ target, index })).filter(({ target }) => target);
    setBusy(true);
    setError(null);
    try {
      const { inserted } = await api.import({
        schema: table.schema, table: table.name, columns: used.map(({ target }) => target), dryRun,
        rows: file.rows.map((row) => used.map(({ index }) => row[index] ?? null)),
      });
      if (dryRun) setChecked(inserted);
      else {
        say(`${plural(inserted, "row")} imported`);
        onDone();
      }
    } catch (failure) {
      setChecked(null);
      setError(asError(failure));
    }
    setBusy(false);
  };
  const any = targets.some(Boolean);
  const twice = targets.find((target, index) => target && targets.indexOf(target) !== index);
  return (
    <Dialog
      wide
      title={`Import CSV into ${table.name}`}
      onClose={onClose}
      footer={
        <>
          {busy && <span role="status" className="muted"><span className="spinner" /> The database checks {count(file?.rows.length ?? 0)} rows…</span>}
          {checked !== null && <span role="status">{plural(checked, "row")} would go in. Nothing is written yet.</span>}
          <span className="grow" />
          <button type="button" onClick={onClose}>Cancel</button>
          <button type="button" disabled={!file || !any || busy || Boolean(twice)} onClick={() => void send(true)}>Check</button>
          <button type="button" className="primary" disabled={checked === null || busy} onClick={() => void send(false)}>Import</button>
        </>
      }
    >
      <label className="field">File<input type="file" accept=".csv,.tsv,.txt,text/csv" onChange={(event) => { const chosen = event.target.files?.[0]; if (chosen) void read(chosen); }} /></label>
      {!file && <p className="muted">The first line has the names of the columns. A cell without text is null, "" is empty text.</p>}
      {file && <p>{plural(file.rows.length, "row")} in {file.name}</p>}
      {file && <Mapping file={file} table={table} targets={targets} setTargets={(changed) => { setTargets(changed); setChecked(null); }} />}
      {twice && <p className="error-text" role="alert">{twice} is chosen twice.</p>}
      {error && <ErrorNotice error={error}>{error.row !== undefined && <p>Row {error.row + 1} of the file{error.column ? `, column ${error.column}` : ""}: <code>{file?.rows[error.row]?.join(", ").slice(0, 200)}</code></p>}</ErrorNotice>}
    </Dialog>
  );
};
