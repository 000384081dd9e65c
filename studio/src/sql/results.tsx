import { useMemo, useState } from "react";
import type { Category, Result } from "../api/types";
import { Grid } from "../grid/grid";
import type { GridColumn, GridSource } from "../grid/types";
import { type Layout, noLayout } from "../state/preferences";
import { duration, plural } from "../ui/format";

// Only how it looks: right-aligned or not.
const categoryOf = (type: string): Category => {
  if (/^(smallint|integer|bigint|int\d?|int|numeric|decimal|real|double precision|float\d?|oid|money)/i.test(type)) return "number";
  if (/^bool/i.test(type)) return "boolean";
  if (/^json/i.test(type)) return "json";
  if (/^(bytea|blob)/i.test(type)) return "bytes";
  if (/^timestamp/i.test(type)) return "timestamp";
  return "text";
};

const ResultGrid = ({ result, label }: { result: Result; label: string }) => {
  const [layout, setLayout] = useState<Layout>(noLayout);
  const source = useMemo((): GridSource => {
    const columns = result.columns.map(({ name, type }, index): GridColumn => ({ id: String(index), name, type, category: categoryOf(type) }));
    return { columns, rowCount: result.rows.length, total: result.rows.length, rowKey: String, cell: (row, column) => result.rows[row]?.[Number(column)] };
  }, [result]);
  return <Grid label={label} source={source} layout={layout} setLayout={setLayout} />;
};

const summary = ({ columns, rows, more, rowsAffected, milliseconds }: Result) => {
  const what = columns.length ? `${more ? "the first " : ""}${plural(rows.length, "row")}` : rowsAffected !== null ? `${plural(rowsAffected, "row")} affected` : "done";
  return `${what}, ${duration(milliseconds)}`;
};

/** Several statements have several results: one is shown, a strip chooses. */
export const Results = ({ results }: { results: Result[] }) => {
  const [chosen, choose] = useState<number | null>(null);
  const last = results.reduce((found, each, index) => (each.columns.length ? index : found), results.length - 1);
  const at = chosen !== null && chosen < results.length ? chosen : last;
  const result = results[at];
  if (!result) return null;
  return (
    <div className="results">
      <div className="result-strip">
        {results.length > 1 ? (
          <div role="tablist" aria-label="Results" className="panel-tabs">
            {results.map((each, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: statements stand in their order
              <button key={index} type="button" role="tab" aria-selected={index === at} title={each.sql} onClick={() => choose(index)}>
                {index + 1}. {each.sql.trim().slice(0, 24)}
              </button>
            ))}
          </div>
        ) : null}
        <span role="status" className="muted">{summary(result)}</span>
      </div>
      {result.columns.length > 0 ? <ResultGrid key={at} result={result} label={`Result ${at + 1}`} /> : <p className="hint">{summary(result)}</p>}
    </div>
  );
};
