import { api, asError } from "../api/client";
import type { Cell, Database, DatabaseError, PostgresPlan, Result, SqlitePlan, Transaction } from "../api/types";
import { scopeOf } from "./preferences";
import { load, save } from "./storage";
import type { Slice } from "./store";

export type Plan = { plan: PostgresPlan | SqlitePlan; analyzed: boolean };
export type SqlTab = {
  id: string;
  name: string;
  sql: string;
  running: boolean;
  /** When the run began, for the clock beside Cancel. */
  since: number;
  results: Result[];
  error: DatabaseError | null;
  transaction: Transaction;
  plan: Plan | null;
  /** Values given last time, by the parameter's name. */
  values: Record<string, Cell>;
};
export type Past = { sql: string; at: number; milliseconds: number; rows: number | null; failed: boolean };

export type SqlTabs = {
  tabs: SqlTab[];
  activeTab: string;
  history: Past[];
  openTabs: (database: Database) => void;
  newTab: (sql?: string, name?: string) => void;
  closeTab: (id: string) => void;
  selectTab: (id: string) => void;
  changeTab: (id: string, changed: Partial<SqlTab>) => void;
  run: (id: string, sql: string, parameters: Cell[]) => Promise<void>;
  explain: (id: string, sql: string, parameters: Cell[], analyze: boolean) => Promise<void>;
  endTransaction: (id: string, commit: boolean) => Promise<void>;
  cancel: (id: string) => Promise<void>;
};

const LIMIT = 1000;
const newId = () => Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, "0")).join("");
const emptyTab = (name: string, sql = ""): SqlTab => ({
  id: newId(), name, sql, running: false, since: 0, results: [], error: null, transaction: "none", plan: null, values: {},
});

export const sqlTabs: Slice<SqlTabs> = (set, get) => {
  const keep = () => {
    const { database, tabs, history } = get();
    if (!database) return;
    save(`${scopeOf(database)}/sql`, { tabs: tabs.map(({ name, sql }) => ({ name, sql })), history });
  };
  const change = (id: string, changed: Partial<SqlTab>) => set({ tabs: get().tabs.map((tab) => (tab.id === id ? { ...tab, ...changed } : tab)) });
  const first = emptyTab("Query 1");
  const freeName = () => {
    let number = 1;
    while (get().tabs.some(({ name }) => name === `Query ${number}`)) number++;
    return `Query ${number}`;
  };
  const remember = (past: Past) => {
    set({ history: [past, ...get().history.filter(({ sql }) => sql !== past.sql)].slice(0, 200) });
    keep();
  };

  return {
    tabs: [first],
    activeTab: first.id,
    history: [],
    openTabs: (database) => {
      if (get().database) return; // read again: the tabs are open
      const kept = load<{ tabs: { name: string; sql: string }[]; history: Past[] }>(`${scopeOf(database)}/sql`, { tabs: [], history: [] });
      const tabs = kept.tabs.map(({ name, sql }) => emptyTab(name, sql));
      if (tabs[0]) set({ tabs, activeTab: tabs[0].id });
      set({ history: kept.history });
    },
    newTab: (sql, name) => {
      const tab = emptyTab(name ?? freeName(), sql);
      set({ tabs: [...get().tabs, tab], activeTab: tab.id });
      keep();
    },
    closeTab: (id) => {
      const tab = get().tabs.find((each) => each.id === id);
      if (tab && tab.transaction !== "none") void api.endTransaction({ tab: id, commit: false }).catch(() => undefined);
      const index = get().tabs.findIndex((each) => each.id === id);
      const tabs = get().tabs.filter((each) => each.id !== id);
      if (!tabs.length) tabs.push(emptyTab("Query 1"));
      const beside = tabs[Math.min(index, tabs.length - 1)] ?? tabs[0];
      set({ tabs, activeTab: get().activeTab === id && beside ? beside.id : get().activeTab });
      keep();
    },
    selectTab: (id) => set({ activeTab: id }),
    changeTab: (id, changed) => {
      change(id, changed);
      if (changed.sql !== undefined || changed.name !== undefined) keep();
    },
    run: async (id, sql, parameters) => {
      const since = performance.now();
      change(id, { running: true, since, error: null, plan: null });
      try {
        const { results, transaction, error } = await api.sql({ tab: id, sql, parameters, limit: LIMIT });
        change(id, { running: false, results, transaction, error });
        const rows = results.reduce((sum, result) => sum + result.rows.length, 0);
        remember({ sql, at: Date.now(), milliseconds: performance.now() - since, rows, failed: error !== null });
      } catch (failure) {
        change(id, { running: false, results: [], error: asError(failure) });
        remember({ sql, at: Date.now(), milliseconds: performance.now() - since, rows: null, failed: true });
      }
    },
    explain: async (id, sql, parameters, analyze) => {
      change(id, { running: true, since: performance.now(), error: null, plan: null, results: [] });
      try {
        const { plan } = await api.explain({ tab: id, sql, parameters, analyze });
        change(id, { running: false, plan: { plan, analyzed: analyze } });
      } catch (failure) {
        change(id, { running: false, error: asError(failure) });
      }
    },
    endTransaction: async (id, commit) => {
      try {
        const { transaction } = await api.endTransaction({ tab: id, commit });
        change(id, { transaction, error: null });
        get().say(commit ? "Committed" : "Rolled back");
      } catch (failure) {
        change(id, { error: asError(failure) });
      }
    },
    cancel: async (id) => {
      await api.cancel({ tab: id }).catch((failure) => get().say(asError(failure).message, "error"));
    },
  };
};
