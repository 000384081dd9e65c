import { lazy, Suspense, useEffect, useState } from "react";
import { api, asError } from "../api/client";
import type { Cell } from "../api/types";
import type { SqlTab } from "../state/sql-tabs";
import { useStudio } from "../state/store";
import { duration } from "../ui/format";
import { Icon } from "../ui/icon";
import { Empty, ErrorNotice, Loading } from "../ui/notices";
import { shortcut } from "../ui/shortcuts";
import { ParametersDialog } from "./parameters-dialog";
import { PlanTree } from "./plan-tree";
import { QueriesMenu } from "./queries-menu";
import { Results } from "./results";

const SqlEditor = lazy(() => import("./editor"));

const TabStrip = () => {
  const tabs = useStudio((studio) => studio.tabs);
  const active = useStudio((studio) => studio.activeTab);
  const { selectTab, closeTab, newTab, changeTab } = useStudio.getState();
  const [naming, setNaming] = useState<string | null>(null);
  return (
    <div className="sql-tabs" role="tablist" aria-label="Queries">
      {tabs.map((tab) => (
        <span key={tab.id} className={tab.id === active ? "sql-tab current" : "sql-tab"}>
          {naming === tab.id ? (
            // biome-ignore lint/a11y/noAutofocus: renaming was asked for
            <input autoFocus aria-label="Name of the query" defaultValue={tab.name} onBlur={(event) => { changeTab(tab.id, { name: event.target.value.trim() || tab.name }); setNaming(null); }} onKeyDown={(event) => { if (event.key === "Enter" || event.key === "Escape") event.currentTarget.blur(); }} />
          ) : (
            <button type="button" role="tab" aria-selected={tab.id === active} onClick={() => selectTab(tab.id)} onDoubleClick={() => setNaming(tab.id)} onKeyDown={(event) => event.key === "F2" && setNaming(tab.id)}>
              {tab.transaction !== "none" && <span className="open-dot" title="A transaction is open" />}
              {tab.name}
            </button>
          )}
          <button type="button" className="quiet square" aria-label={`Close ${tab.name}`} onClick={() => closeTab(tab.id)}><Icon name="close" size={10} /></button>
        </span>
      ))}
      <button type="button" className="quiet square" aria-label="New query" onClick={() => newTab()}><Icon name="plus" size={14} /></button>
    </div>
  );
};

const Clock = ({ since }: { since: number }) => {
  const [now, setNow] = useState(since);
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), 100);
    return () => clearInterval(timer);
  }, []);
  return <span className="muted tabular">{duration(Math.max(0, now - since))}</span>;
};

const TransactionBar = ({ tab }: { tab: SqlTab }) => {
  const end = useStudio((studio) => studio.endTransaction);
  if (tab.transaction === "none") return null;
  const failed = tab.transaction === "failed";
  return (
    <section className={failed ? "transaction failed" : "transaction"} aria-label="Transaction">
      <span className="open-dot" />
      <span>{failed ? "The transaction has failed: it can only be rolled back." : "A transaction is open. Nobody else sees what you changed."}</span>
      <span className="grow" />
      <button type="button" disabled={tab.running} onClick={() => void end(tab.id, false)}>Rollback</button>
      {!failed && <button type="button" className="primary" disabled={tab.running} onClick={() => void end(tab.id, true)}>Commit</button>}
    </section>
  );
};

type Ask = { names: string[]; run: (values: Record<string, Cell>) => void };

const Below = ({ tab }: { tab: SqlTab }) => {
  if (tab.running) return <Loading what="Running…" />;
  return (
    <>
      {tab.error && <ErrorNotice error={tab.error}>{tab.error.statement !== undefined && tab.results.length > 0 && <p className="muted">In statement {tab.error.statement + 1}.</p>}</ErrorNotice>}
      {tab.plan && <PlanTree plan={tab.plan} />}
      {tab.results.length > 0 && <Results key={JSON.stringify(tab.results.map(({ sql }) => sql))} results={tab.results} />}
      {!tab.error && !tab.plan && !tab.results.length && (
        <Empty icon="sql" title="No result yet">
          <p className="muted">Write SQL above; {shortcut("Ctrl-Enter")} runs the selection, or all of it. What changes rows runs in a transaction that you commit or roll back.</p>
        </Empty>
      )}
    </>
  );
};

const TabPage = ({ tab }: { tab: SqlTab }) => {
  const { run, explain, cancel, changeTab } = useStudio.getState();
  const [selection, setSelection] = useState<string | null>(null);
  const [ask, setAsk] = useState<Ask | null>(null);
  const text = selection?.trim() ? selection : tab.sql;

  const withParameters = async (sql: string, then: (parameters: Cell[]) => void) => {
    if (!sql.trim() || tab.running) return;
    try {
      const { parameters } = await api.parameters({ sql });
      if (!parameters.length) return then([]);
      setAsk({
        names: parameters,
        run: (values) => {
          setAsk(null);
          changeTab(tab.id, { values: { ...tab.values, ...values } });
          then(parameters.map((name) => values[name] ?? null));
        },
      });
    } catch (failure) {
      changeTab(tab.id, { error: asError(failure) });
    }
  };
  const runText = (sql: string) => void withParameters(sql, (parameters) => void run(tab.id, sql, parameters));
  const explainText = (analyze: boolean) => void withParameters(text, (parameters) => void explain(tab.id, text, parameters, analyze));
  const problem = tab.error?.position !== undefined && tab.results.length === 0 ? { position: tab.error.position, message: tab.error.message } : null;
  return (
    <div className="sql-page">
      <div className="sql-top">
        <Suspense fallback={<Loading what="Opening the editor…" />}>
          <SqlEditor text={tab.sql} problem={problem} onChange={(sql) => changeTab(tab.id, { sql })} onSelection={setSelection} onRun={(chosen) => runText(chosen ?? useStudio.getState().tabs.find(({ id }) => id === tab.id)?.sql ?? "")} />
        </Suspense>
      </div>
      <div className="toolbar" role="toolbar" aria-label="Query">
        {tab.running ? (
          <>
            <button type="button" onClick={() => void cancel(tab.id)}><Icon name="close" size={12} /> Cancel</button>
            <Clock since={tab.since} />
          </>
        ) : (
          <button type="button" className="primary" disabled={!text.trim()} onClick={() => runText(text)}><Icon name="play" size={12} /> {selection?.trim() ? "Run selection" : "Run"} <kbd>{shortcut("Ctrl-Enter")}</kbd></button>
        )}
        <button type="button" className="quiet" disabled={tab.running || !text.trim()} onClick={() => explainText(false)}>Explain</button>
        <button type="button" className="quiet" disabled={tab.running || !text.trim()} onClick={() => explainText(true)}>Explain analyze</button>
        <span className="grow" />
        <QueriesMenu tab={tab} />
      </div>
      <TransactionBar tab={tab} />
      <div className="sql-below"><Below tab={tab} /></div>
      {ask && <ParametersDialog names={ask.names} before={tab.values} onRun={ask.run} onClose={() => setAsk(null)} />}
    </div>
  );
};

export const SqlPage = () => {
  const tab = useStudio((studio) => studio.tabs.find(({ id }) => id === studio.activeTab));
  return (
    <div className="sql">
      <h1 className="hidden">SQL</h1>
      <TabStrip />
      {tab && <TabPage key={tab.id} tab={tab} />}
    </div>
  );
};
