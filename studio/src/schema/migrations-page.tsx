import { useEffect, useState } from "react";
import { api, ServerError } from "../api/client";
import type { DatabaseError, Differences, Migration } from "../api/types";
import { copyText } from "../ui/copy";
import { Empty, ErrorNotice, Loading } from "../ui/notices";

type Asked<T> = { state: "asking" } | { state: "none"; error: DatabaseError } | { state: "failed"; error: DatabaseError } | { state: "here"; value: T };

const useAsked = <T,>(ask: () => Promise<T>): Asked<T> => {
  const [asked, setAsked] = useState<Asked<T>>({ state: "asking" });
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once
  useEffect(() => {
    ask().then(
      (value) => setAsked({ state: "here", value }),
      (failure) => setAsked({ state: failure instanceof ServerError && failure.status === 404 ? "none" : "failed", error: failure instanceof ServerError ? failure.error : { message: String(failure) } }),
    );
  }, []);
  return asked;
};

const words: Record<Migration["state"], string> = { applied: "applied", pending: "not applied yet", edited: "changed since it was applied", missing: "applied, and its file is gone" };

const List = ({ migrations }: { migrations: Migration[] }) =>
  migrations.length ? (
    <table className="plain-table">
      <thead><tr><th>Migration</th><th>State</th><th>Applied</th></tr></thead>
      <tbody>
        {migrations.map(({ name, state, appliedAt }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td><span className={state === "applied" ? "badge" : state === "pending" ? "badge on" : "badge bad"}>{words[state]}</span></td>
            <td className="muted">{appliedAt}</td>
          </tr>
        ))}
      </tbody>
    </table>
  ) : (
    <p className="muted">There are no migrations yet: virga generate writes the first one.</p>
  );

const Difference = ({ differences }: { differences: Differences }) =>
  differences.sql.length ? (
    <>
      <p className="muted">What would bring the database to the header:</p>
      <button type="button" className="small" onClick={() => void copyText(differences.sql.join("\n"), "SQL")}>Copy</button>
      <pre className="sql">{differences.sql.join("\n")}</pre>
      <pre>{differences.text}</pre>
    </>
  ) : (
    <p>The database is as the header says.</p>
  );

export const MigrationsPage = () => {
  const migrations = useAsked(api.migrations);
  const differences = useAsked(api.differences);
  return (
    <div className="structure">
      <div className="page-head"><h1>Migrations</h1></div>
      {migrations.state === "asking" && <Loading what="Reading the migrations…" />}
      {migrations.state === "none" && <Empty icon="history" title="No project here"><p className="muted">Start virga studio beside a virga.toml to see its migrations, and how the database differs from its header.</p></Empty>}
      {migrations.state === "failed" && <ErrorNotice error={migrations.error} />}
      {migrations.state === "here" && <List migrations={migrations.value.migrations} />}
      {differences.state !== "none" && <h2>Header and database</h2>}
      {differences.state === "asking" && <Loading what="Comparing…" />}
      {differences.state === "failed" && <ErrorNotice error={differences.error} />}
      {differences.state === "here" && <Difference differences={differences.value} />}
    </div>
  );
};
