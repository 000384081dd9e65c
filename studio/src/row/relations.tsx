import { useEffect, useState } from "react";
import { api, asError } from "../api/client";
import type { DatabaseError, Filter, ForeignKey, Key, Page, Reference, Row, Table } from "../api/types";
import { Value } from "../grid/value";
import { nameOf } from "../state/catalog";
import { address, rowsOf } from "../state/route";
import { useStudio } from "../state/store";
import { linkTo } from "../table/use-source";
import { plural } from "../ui/format";
import { Icon } from "../ui/icon";
import { ErrorNotice, Loading } from "../ui/notices";

const filterOf = (reference: ForeignKey, cells: Row): Filter => {
  const conditions = reference.columns.map((column, index) => {
    const value = cells[reference.referencedColumns[index] ?? ""];
    return { column, op: "=" as const, value: typeof value === "string" ? value : "" };
  });
  return conditions.length === 1 && conditions[0] ? conditions[0] : { and: conditions };
};

const RowsOf = ({ reference, cells, depth }: { reference: Reference; cells: Row; depth: number }) => {
  const [page, setPage] = useState<Page | null>(null);
  const [error, setError] = useState<DatabaseError | null>(null);
  const [open, setOpen] = useState<number | null>(null);
  const { schema, table } = reference;
  const details = useStudio((studio) => studio.details[nameOf(schema, table)]);
  const filter = JSON.stringify(filterOf(reference, cells));
  useEffect(() => {
    void useStudio.getState().loadTable(schema, table);
    api.rows({ schema, table, filter: JSON.parse(filter), sort: [], limit: 20 }).then(setPage, (failure) => setError(asError(failure)));
  }, [schema, table, filter]);
  if (error) return <ErrorNotice error={error} />;
  if (!page || !details) return <Loading what="Reading rows…" />;
  const shown = details.columns.filter(({ name }) => !reference.columns.includes(name)).slice(0, 6);
  return (
    <div className="related">
      {page.rows.map((row, index) => {
        const values = Object.fromEntries(page.columns.map((name, at) => [name, row[at] ?? null]));
        const key = Object.fromEntries(details.key.map((name, at) => [name, page.keys[index]?.[at] ?? null]));
        return (
          <div key={JSON.stringify(page.keys[index] ?? index)} className="related-row">
            <button type="button" className="quiet" aria-expanded={open === index} disabled={!details.referencedBy.length || depth > 3} onClick={() => setOpen(open === index ? null : index)}>
              <Icon name={open === index ? "down" : "right"} size={12} />
              {shown.map((column) => (
                <span key={column.name} title={column.name}><Value cell={values[column.name]} category={column.category} /></span>
              ))}
            </button>
            {open === index && <Relations table={details} rowKey={key} cells={values} depth={depth + 1} />}
          </div>
        );
      })}
      <a className="hint" href={address(rowsOf(schema, table, { filter: filterOf(reference, cells) }))}>
        Open {plural(reference.count, "row")} in {table}
      </a>
    </div>
  );
};

const ReferenceEntry = ({ reference, cells, depth }: { reference: Reference; cells: Row; depth: number }) => {
  const [open, setOpen] = useState(false);
  const none = reference.count === "0";
  return (
    <li>
      <button type="button" className="quiet reference" aria-expanded={open} disabled={none} onClick={() => setOpen(!open)}>
        <Icon name={open ? "down" : "right"} size={12} />
        <span>{reference.table}</span>
        <span className="muted">{reference.columns.join(", ")}</span>
        <span className="grow" />
        <span className={none ? "muted" : "badge"}>{reference.count}</span>
      </button>
      {open && <RowsOf reference={reference} cells={cells} depth={depth} />}
    </li>
  );
};

/** Where this row is used, and what it refers to. */
export const Relations = ({ table, rowKey, cells, depth = 0 }: { table: Table; rowKey: Key; cells: Row; depth?: number }) => {
  const [found, setFound] = useState<Reference[] | null>(null);
  const [error, setError] = useState<DatabaseError | null>(null);
  const request = JSON.stringify({ schema: table.schema, table: table.name, key: rowKey });
  useEffect(() => {
    api.references(JSON.parse(request)).then(({ references }) => setFound(references), (failure) => setError(asError(failure)));
  }, [request]);
  const links = table.foreignKeys.map((key) => ({ key, link: linkTo(key, cells) }));
  return (
    <div className="relations">
      {depth === 0 && links.length > 0 && (
        <>
          <h3>This row refers to</h3>
          <ul className="plain">
            {links.map(({ key, link }) => (
              <li key={key.name} className="reference">
                <Icon name="link" size={12} />
                {link ? <a href={link}>{key.table}</a> : <span className="muted">{key.table}</span>}
                <span className="muted">{key.columns.map((name) => `${name} ${cells[name] ?? "null"}`).join(", ")}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {depth === 0 && <h3>Where this row is used</h3>}
      {error && <ErrorNotice error={error} />}
      {!found && !error && <Loading what="Looking in all tables…" />}
      {found?.length === 0 && <p className="muted hint">No table has a foreign key to {table.name}.</p>}
      {found && found.length > 0 && <ul className="plain">{found.map((reference) => <ReferenceEntry key={`${nameOf(reference.schema, reference.table)}/${reference.name}`} reference={reference} cells={cells} depth={depth} />)}</ul>}
    </div>
  );
};
