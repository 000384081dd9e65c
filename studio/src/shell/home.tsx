import { address, rowsOf } from "../state/route";
import { nameOf } from "../state/catalog";
import { useStudio } from "../state/store";
import { about } from "../ui/format";
import { Empty } from "../ui/notices";
import { shortcut } from "../ui/shortcuts";

export const Home = () => {
  const tables = useStudio((studio) => studio.tables) ?? [];
  const database = useStudio((studio) => studio.database);
  if (!tables.length) return <Empty icon="table" title="This database has no tables yet"><a className="button primary" href={address({ page: "sql" })}>Create one in SQL</a></Empty>;
  const largest = [...tables].sort((a, b) => (b.rows ?? -1) - (a.rows ?? -1));
  return (
    <div className="home">
      <h1>{database?.name}</h1>
      <p className="muted">{database?.server} · {database?.version} · {shortcut("Ctrl-K")} goes to any table, page or command.</p>
      <ul className="home-tables">
        {largest.map(({ schema, name, kind, comment, rows }) => (
          <li key={nameOf(schema, name)}>
            <a href={address(rowsOf(schema, name))}>
              <strong>{name}</strong>
              <span className="muted">{rows === null || rows < 0 ? kind : `about ${about(rows)} rows`}{schema === database?.currentSchema || schema === "main" ? "" : ` · ${schema}`}</span>
              {comment && <span className="muted comment">{comment}</span>}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
};
