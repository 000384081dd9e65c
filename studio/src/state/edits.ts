import { api, asError, ServerError } from "../api/client";
import type { Change, ChangesAnswer, Conflict, DatabaseError, Key, Row, Statement, Value } from "../api/types";
import { nameOf } from "./catalog";
import type { Slice } from "./store";

/** A change that is shown and not yet in the database. */
export type Staged = {
  id: number;
  schema: string;
  table: string;
  kind: "update" | "insert" | "delete";
  key: Key;
  old: Row;
  set: Record<string, Value>;
  error?: DatabaseError;
  /** The row as it stands in the database now, null where it is gone. */
  conflict?: { current: Row | null };
};
export type CellEdit = { key: Key; old: Row; column: string; value: Value };

export type Edits = {
  staged: Staged[];
  /** What was staged before each step, for undo. */
  steps: Staged[][];
  /** Counts what was applied to a table, so that its rows are read again. */
  revisions: Record<string, number>;
  stageCells: (schema: string, table: string, cells: CellEdit[]) => void;
  stageRows: (schema: string, table: string, rows: Record<string, Value>[]) => void;
  stageInserted: (id: number, set: Record<string, Value>) => void;
  stageDeletes: (schema: string, table: string, rows: { key: Key; old: Row }[]) => void;
  unstage: (id: number, column?: string) => void;
  undo: () => void;
  discard: () => void;
  /** The row is as it is now in the database; the change is made on that. */
  keepMine: (id: number) => void;
  preview: () => Promise<Statement[]>;
  apply: () => Promise<boolean>;
  touch: (schema: string, table: string) => void;
};

let nextId = 1;
export const keyText = (key: Key) => JSON.stringify(Object.entries(key).sort(([a], [b]) => (a < b ? -1 : 1)));
export const sameValue = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

// A value that is cut is not the whole one, so it can't say whether the row has changed.
const wholeCells = (row: Row): Key =>
  Object.fromEntries(Object.entries(row).filter((entry): entry is [string, string | null] => entry[1] === null || typeof entry[1] === "string"));

const asChange = ({ schema, table, kind, key, old, set }: Staged): Change => {
  if (kind === "insert") return { kind, schema, table, set };
  if (kind === "delete") return { kind, schema, table, key, old: wholeCells(old) };
  return { kind, schema, table, key, old: wholeCells(old), set };
};

const withCells = (staged: Staged[], schema: string, table: string, cells: CellEdit[]): Staged[] => {
  let result = staged;
  for (const { key, old, column, value } of cells) {
    const text = keyText(key);
    const before = result.find((each) => each.kind === "update" && each.schema === schema && each.table === table && keyText(each.key) === text);
    const set = { ...before?.set, [column]: value };
    if (sameValue(value, (before?.old ?? old)[column])) delete set[column];
    const change: Staged = { id: before?.id ?? nextId++, schema, table, kind: "update", key, old: before?.old ?? old, set };
    const others = before ? result.map((each) => (each === before ? change : each)) : [...result, change];
    result = Object.keys(set).length ? others : others.filter((each) => each !== change);
  }
  return result;
};

export const edits: Slice<Edits> = (set, get) => {
  const step = (staged: Staged[]) => set({ steps: [...get().steps, get().staged].slice(-200), staged });
  const mark = (marked: (change: Staged, index: number) => Partial<Staged>) =>
    set({ staged: get().staged.map((each, index) => ({ ...each, error: undefined, conflict: undefined, ...marked(each, index) })) });

  return {
    staged: [],
    steps: [],
    revisions: {},
    stageCells: (schema, table, cells) => step(withCells(get().staged, schema, table, cells)),
    stageRows: (schema, table, rows) =>
      step([...get().staged, ...rows.map((values): Staged => ({ id: nextId++, schema, table, kind: "insert", key: {}, old: {}, set: values }))]),
    stageInserted: (id, values) => step(get().staged.map((each) => (each.id === id ? { ...each, set: values, error: undefined } : each))),
    stageDeletes: (schema, table, rows) => {
      const keys = new Set(rows.map(({ key }) => keyText(key)));
      const others = get().staged.filter((each) => !(each.schema === schema && each.table === table && each.kind !== "insert" && keys.has(keyText(each.key))));
      step([...others, ...rows.map(({ key, old }): Staged => ({ id: nextId++, schema, table, kind: "delete", key, old, set: {} }))]);
    },
    unstage: (id, column) =>
      step(
        get().staged.flatMap((each) => {
          if (each.id !== id) return [each];
          if (column === undefined) return [];
          const { [column]: _, ...rest } = each.set;
          return Object.keys(rest).length || each.kind === "insert" ? [{ ...each, set: rest, error: undefined }] : [];
        }),
      ),
    undo: () => {
      const { steps } = get();
      const last = steps.at(-1);
      if (last) set({ staged: last, steps: steps.slice(0, -1) });
    },
    discard: () => step([]),
    keepMine: (id) =>
      step(
        get().staged.map((each) =>
          each.id === id && each.conflict?.current ? { ...each, old: { ...each.old, ...each.conflict.current }, conflict: undefined } : each,
        ),
      ),
    preview: async () => (await api.changes({ dryRun: true, changes: get().staged.map(asChange) })).statements,
    apply: async () => {
      const { staged } = get();
      try {
        await api.changes({ dryRun: false, changes: staged.map(asChange) });
        set({ staged: [], steps: [] });
        for (const name of new Set(staged.map(({ schema, table }) => nameOf(schema, table)))) {
          set({ revisions: { ...get().revisions, [name]: (get().revisions[name] ?? 0) + 1 } });
        }
        get().say(staged.length === 1 ? "1 change applied" : `${staged.length} changes applied`);
        return true;
      } catch (failure) {
        const conflicts = failure instanceof ServerError ? (failure.body as ChangesAnswer | null)?.conflicts : undefined;
        if (conflicts) mark((_, index) => ({ conflict: conflicts.find((each: Conflict) => each.change === index) }));
        else {
          const error = asError(failure);
          mark((_, index) => ({ error: index === error.change ? error : undefined }));
          if (error.change === undefined) get().say(error.message, "error");
        }
        return false;
      }
    },
    touch: (schema, table) => {
      const name = nameOf(schema, table);
      set({ revisions: { ...get().revisions, [name]: (get().revisions[name] ?? 0) + 1 } });
    },
  };
};
