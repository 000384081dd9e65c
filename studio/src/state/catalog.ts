import { api, asError } from "../api/client";
import type { Database, DatabaseError, SchemaTable, Table, TableSummary } from "../api/types";
import type { Slice } from "./store";

/** What is in the database: read once, and again when someone asks. */
export type Catalog = {
  database: Database | null;
  tables: TableSummary[] | null;
  /** Table pages by nameOf(schema, table). */
  details: Record<string, Table>;
  detailErrors: Record<string, DatabaseError>;
  schema: SchemaTable[] | null;
  catalogError: DatabaseError | null;
  loadCatalog: () => Promise<void>;
  loadTable: (schema: string, table: string, again?: boolean) => Promise<void>;
  loadSchema: () => Promise<void>;
};

export const nameOf = (schema: string, table: string) => `${schema}.${table}`;

export const catalog: Slice<Catalog> = (set, get) => ({
  database: null,
  tables: null,
  details: {},
  detailErrors: {},
  schema: null,
  catalogError: null,
  loadCatalog: async () => {
    try {
      const [database, { tables }] = await Promise.all([api.database(), api.tables()]);
      get().openPreferences(database);
      set({ database, tables, catalogError: null, details: {}, detailErrors: {}, schema: null });
    } catch (failure) {
      set({ catalogError: asError(failure) });
    }
  },
  loadTable: async (schema, table, again = false) => {
    const name = nameOf(schema, table);
    if (get().details[name] && !again) return;
    try {
      const details = await api.table({ schema, table });
      const { [name]: _, ...errors } = get().detailErrors;
      set({ details: { ...get().details, [name]: details }, detailErrors: errors });
    } catch (failure) {
      set({ detailErrors: { ...get().detailErrors, [name]: asError(failure) } });
    }
  },
  loadSchema: async () => {
    if (get().schema) return;
    try {
      set({ schema: (await api.schema()).tables });
    } catch (failure) {
      get().say(asError(failure).message, "error");
    }
  },
});
