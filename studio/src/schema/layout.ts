import ELK, { type ElkNode } from "elkjs/lib/elk-api.js";
import elkWorker from "elkjs/lib/elk-worker.min.js?url";
import type { SchemaTable } from "../api/types";
import { nameOf } from "../state/catalog";

export const WIDTH = 220;
export const HEAD = 32;
export const LINE = 20;
export type Box = { table: SchemaTable; x: number; y: number; width: number; height: number };
export type Edge = { id: string; from: string; to: string; columns: string[]; targets: string[] };

const keyOf = ({ schema, name }: SchemaTable) => nameOf(schema, name);
const MOST = 24;
/** Of a table with very many columns: its keys, and the first of the others. */
export const columnsOf = ({ columns, primaryKey, foreignKeys }: SchemaTable) => {
  if (columns.length <= MOST) return columns;
  const keys = new Set([...primaryKey, ...foreignKeys.flatMap((key) => key.columns)]);
  const others = new Set(columns.filter(({ name }) => !keys.has(name)).slice(0, Math.max(0, MOST - keys.size)).map(({ name }) => name));
  return columns.filter(({ name }) => keys.has(name) || others.has(name));
};
const heightOf = (table: SchemaTable) => {
  const shown = columnsOf(table).length;
  return HEAD + LINE * (shown + (shown < table.columns.length ? 1 : 0)) + 6;
};

/** The table and those beside it, by a foreign key in either direction; all tables where none is named. */
export const around = (tables: SchemaTable[], name: string | null): SchemaTable[] => {
  if (!name) return tables.filter(({ kind }) => !kind.includes("view"));
  const near = new Set([name]);
  for (const table of tables) {
    for (const key of table.foreignKeys) {
      const target = nameOf(key.schema, key.table);
      if (target === name) near.add(keyOf(table));
      if (keyOf(table) === name) near.add(target);
    }
  }
  return tables.filter((table) => near.has(keyOf(table)));
};

export const edgesOf = (tables: SchemaTable[]): Edge[] => {
  const shown = new Set(tables.map(keyOf));
  return tables.flatMap((table) =>
    table.foreignKeys
      .filter((key) => shown.has(nameOf(key.schema, key.table)))
      .map((key) => ({ id: `${keyOf(table)}/${key.name}`, from: keyOf(table), to: nameOf(key.schema, key.table), columns: key.columns, targets: key.referencedColumns })),
  );
};

let elk: InstanceType<typeof ELK> | null = null;

/** elk, in a worker of its own: the page stays alive with hundreds of tables. */
export const layOut = async (tables: SchemaTable[], edges: Edge[]): Promise<Box[]> => {
  elk ??= new ELK({ workerFactory: () => new Worker(elkWorker) });
  const graph: ElkNode = {
    id: "root",
    layoutOptions: {
      "elk.algorithm": "layered", "elk.direction": "RIGHT", "elk.spacing.nodeNode": "36", "elk.layered.spacing.nodeNodeBetweenLayers": "90",
      "elk.separateConnectedComponents": "true", "elk.spacing.componentComponent": "60", "elk.aspectRatio": "1.6",
    },
    children: tables.map((table) => ({ id: keyOf(table), width: WIDTH, height: heightOf(table) })),
    edges: edges.filter(({ from, to }) => from !== to).map(({ id, from, to }) => ({ id, sources: [from], targets: [to] })),
  };
  const { children = [] } = await elk.layout(graph);
  const places = new Map(children.map((child) => [child.id, child]));
  return tables.map((table) => {
    const place = places.get(keyOf(table));
    return { table, x: place?.x ?? 0, y: place?.y ?? 0, width: WIDTH, height: heightOf(table) };
  });
};
