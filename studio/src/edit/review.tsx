import { useEffect, useState } from "react";
import { asError } from "../api/client";
import type { Cell, DatabaseError, Statement, Value } from "../api/types";
import { textOf } from "../grid/value";
import type { Staged } from "../state/edits";
import { useStudio } from "../state/store";
import { Dialog } from "../ui/dialog";
import { plural } from "../ui/format";
import { ErrorNotice, Loading } from "../ui/notices";

const shown = (value: Value | Cell | undefined) =>
  value === null ? "null" : typeof value !== "object" ? `'${value ?? ""}'` : "default" in value ? "default" : "sql" in value ? value.sql : textOf(value);

const Conflict = ({ change }: { change: Staged }) => {
  const keep = useStudio((studio) => studio.keepMine);
  const drop = useStudio((studio) => studio.unstage);
  const current = change.conflict?.current;
  if (!change.conflict) return null;
  if (!current) {
    return (
      <div className="conflict" role="alert">
        <p>Someone else has deleted this row.</p>
        <button type="button" onClick={() => drop(change.id)}>Drop my change</button>
      </div>
    );
  }
  const names = Object.keys(current).filter((name) => name in change.set || textOf(current[name]) !== textOf(change.old[name]) || (current[name] === null) !== (change.old[name] === null));
  return (
    <div className="conflict" role="alert">
      <p>Someone else has changed this row since it was read.</p>
      <table>
        <thead><tr><th>column</th><th>when read</th><th>in the database now</th><th>yours</th></tr></thead>
        <tbody>
          {names.map((name) => (
            <tr key={name}>
              <th>{name}</th><td>{shown(change.old[name])}</td><td className="theirs">{shown(current[name])}</td>
              <td className="mine">{name in change.set ? shown(change.set[name]) : ""}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <button type="button" onClick={() => keep(change.id)}>Keep mine</button>{" "}
      <button type="button" onClick={() => drop(change.id)}>Take theirs</button>
    </div>
  );
};

const words = { update: "Edited row", insert: "New row", delete: "Deleted row" };

const StagedChange = ({ change, statement }: { change: Staged; statement: Statement | undefined }) => {
  const unstage = useStudio((studio) => studio.unstage);
  const key = Object.entries(change.key).map(([name, value]) => `${name} ${value}`).join(", ");
  return (
    <li className="staged">
      <div className="staged-head">
        <strong>{words[change.kind]}</strong> in {change.table}{key && <span className="muted"> · {key}</span>}
        <span className="grow" />
        <button type="button" className="small" onClick={() => unstage(change.id)} aria-label={`Undo: ${words[change.kind]} ${key}`}>Undo</button>
      </div>
      {statement && (
        <pre className="sql">
          {statement.sql}
          {statement.parameters.length > 0 && <span className="muted">{`\n-- ${statement.parameters.map((value, index) => `$${index + 1} = ${shown(value)}`).join(", ")}`}</span>}
        </pre>
      )}
      {change.error && <ErrorNotice error={change.error} />}
      <Conflict change={change} />
    </li>
  );
};

/** The SQL of all that is staged, before it is applied in one transaction. */
export const Review = ({ onClose, onApply }: { onClose: () => void; onApply: () => void }) => {
  const staged = useStudio((studio) => studio.staged);
  const preview = useStudio((studio) => studio.preview);
  const [statements, setStatements] = useState<Statement[] | null>(null);
  const [error, setError] = useState<DatabaseError | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again for other changes
  useEffect(() => {
    preview().then(
      (found) => { setStatements(found); setError(null); },
      (failure) => { setStatements([]); setError(asError(failure)); },
    );
  }, [staged]);
  return (
    <Dialog
      wide
      title={`${plural(staged.length, "change")}, in one transaction`}
      onClose={onClose}
      footer={<><button type="button" onClick={onClose}>Close</button><button type="button" className="primary" disabled={!staged.length} onClick={onApply}>Apply</button></>}
    >
      {!statements && <Loading what="The database writes the SQL…" />}
      {error && <ErrorNotice error={error} />}
      <ul className="plain">
        {staged.map((change, index) => <StagedChange key={change.id} change={change} statement={statements?.length === staged.length ? statements[index] : undefined} />)}
      </ul>
      {statements && statements.length !== staged.length && <pre className="sql">{statements.map(({ sql }) => sql).join(";\n")}</pre>}
    </Dialog>
  );
};
