import { useState } from "react";
import { api, asError } from "../api/client";
import type { Query } from "../api/types";
import type { SqlTab } from "../state/sql-tabs";
import { useStudio } from "../state/store";
import { Dialog } from "../ui/dialog";
import { duration, plural } from "../ui/format";
import { Icon } from "../ui/icon";
import { Empty } from "../ui/notices";

const HistoryDialog = ({ tab, onClose }: { tab: SqlTab; onClose: () => void }) => {
  const history = useStudio((studio) => studio.history);
  const { newTab, changeTab } = useStudio.getState();
  const [text, setText] = useState("");
  const found = history.filter(({ sql }) => sql.toLowerCase().includes(text.toLowerCase()));
  const take = (sql: string) => {
    if (tab.sql.trim()) newTab(sql);
    else changeTab(tab.id, { sql });
    onClose();
  };
  return (
    <Dialog wide title="History" onClose={onClose}>
      {history.length > 0 && <input type="search" aria-label="Search the history" placeholder="Search the history" value={text} onChange={(event) => setText(event.target.value)} />}
      {!history.length && <Empty icon="history" title="Nothing was run yet"><p className="muted">What you run is kept here, in this browser.</p></Empty>}
      <ul className="plain history">
        {found.map(({ sql, at, milliseconds, rows, failed }) => (
          <li key={`${at}/${sql}`}>
            <button type="button" className="quiet" onClick={() => take(sql)}>
              <code>{sql.trim().slice(0, 300)}</code>
              <span className="muted">{new Date(at).toLocaleString()} · {failed ? "failed" : `${plural(rows ?? 0, "row")}, ${duration(milliseconds)}`}</span>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
};

const SavedDialog = ({ tab, onClose }: { tab: SqlTab; onClose: () => void }) => {
  const [queries, setQueries] = useState<Query[] | null>(null);
  const [name, setName] = useState(/^Query \d+$/.test(tab.name) ? "" : tab.name);
  const [error, setError] = useState<string | null>(null);
  const { newTab, changeTab, say } = useStudio.getState();
  const attempt = async (action: () => Promise<unknown>) => {
    try {
      await action();
      setQueries((await api.queries()).queries);
      setError(null);
    } catch (failure) {
      setError(asError(failure).message);
    }
  };
  const [asked, setAsked] = useState(false);
  if (!asked) {
    setAsked(true);
    void attempt(async () => undefined);
  }
  const save = () => attempt(async () => {
    await api.saveQuery(name.trim(), tab.sql);
    changeTab(tab.id, { name: name.trim() });
    say(`Saved as studio/${name.trim()}.sql`);
  });
  return (
    <Dialog title="Saved queries" onClose={onClose}>
      <form className="inline-form" onSubmit={(event) => { event.preventDefault(); void save(); }}>
        <input aria-label="Name" placeholder="Name for this query" pattern="[A-Za-z0-9_ \-]+" value={name} onChange={(event) => setName(event.target.value)} />
        <button type="submit" className="primary" disabled={!name.trim() || !tab.sql.trim()}>Save</button>
      </form>
      {error && <p className="error-text" role="alert">{error}</p>}
      {queries?.length === 0 && <p className="muted">A saved query is a file of the project, studio/NAME.sql.</p>}
      <ul className="plain history">
        {queries?.map((query) => (
          <li key={query.name} className="saved">
            <button type="button" className="quiet" onClick={() => { newTab(query.sql, query.name); onClose(); }}>
              <strong>{query.name}</strong>
              <code>{query.sql.trim().slice(0, 120)}</code>
            </button>
            <button type="button" className="quiet square" aria-label={`Delete ${query.name}`} onClick={() => void attempt(() => api.deleteQuery(query.name))}><Icon name="trash" size={12} /></button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
};

export const QueriesMenu = ({ tab }: { tab: SqlTab }) => {
  const [dialog, setDialog] = useState<"history" | "saved" | null>(null);
  return (
    <>
      <button type="button" className="quiet" onClick={() => setDialog("history")}><Icon name="history" size={14} /> History</button>
      <button type="button" className="quiet" onClick={() => setDialog("saved")}><Icon name="star" size={14} /> Saved</button>
      {dialog === "history" && <HistoryDialog tab={tab} onClose={() => setDialog(null)} />}
      {dialog === "saved" && <SavedDialog tab={tab} onClose={() => setDialog(null)} />}
    </>
  );
};
