import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { api, asError } from "../api/client";
import type { Filter, Sort } from "../api/types";
import { nameOf } from "../state/catalog";
import { useStudio } from "../state/store";
import { RowPages } from "./row-pages";

export const useRows = (schema: string, table: string, filter: Filter | null, sort: Sort[]) => {
  const request = JSON.stringify({ schema, table, filter, sort });
  const pages = useMemo(() => new RowPages(JSON.parse(request)), [request]);
  const revision = useStudio((studio) => studio.revisions[nameOf(schema, table)] ?? 0);
  const version = useSyncExternalStore(pages.subscribe, pages.snapshot);
  useEffect(() => {
    pages.show(0, 40);
    return () => {
      if (pages.started) pages.close();
    };
  }, [pages]);
  useEffect(() => {
    if (revision && pages.started) pages.again();
  }, [revision, pages]);
  return { pages, version };
};

export type Counted = { count: string | null; counting: boolean; error: string | null; ask: () => void };

/** The exact count: at once where rows are filtered, where someone asks for it otherwise. */
export const useCount = (schema: string, table: string, filter: Filter | null): Counted => {
  const request = JSON.stringify({ schema, table, filter });
  const revision = useStudio((studio) => studio.revisions[nameOf(schema, table)] ?? 0);
  const [asked, ask] = useState<string | null>(null);
  const [state, setState] = useState<{ request: string; count: string | null; error: string | null } | null>(null);
  const wanted = filter !== null || asked === request;
  // biome-ignore lint/correctness/useExhaustiveDependencies: counted again when a change was applied
  useEffect(() => {
    if (!wanted) return;
    const stop = new AbortController();
    api.count(JSON.parse(request), stop.signal)
      .then(({ count }) => setState({ request, count, error: null }))
      .catch((failure) => stop.signal.aborted || setState({ request, count: null, error: asError(failure).message }));
    return () => stop.abort();
  }, [request, wanted, revision]);
  const current = state?.request === request ? state : null;
  return { count: wanted ? (current?.count ?? null) : null, counting: wanted && !current, error: current?.error ?? null, ask: () => ask(request) };
};
