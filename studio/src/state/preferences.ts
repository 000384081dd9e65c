import type { Database } from "../api/types";
import { load, save } from "./storage";
import type { Slice } from "./store";

export type Theme = "system" | "light" | "dark";
/** How the columns of a table stand: by name, so that it outlives a migration. */
export type Layout = { order: string[]; hidden: string[]; frozen: string[]; widths: Record<string, number> };
export type SavedView = { name: string; address: string };

/** What someone chose, kept in the browser for each database. */
export type Preferences = {
  theme: Theme;
  sidebar: boolean;
  pinned: string[];
  views: SavedView[];
  layouts: Record<string, Layout>;
  openPreferences: (database: Database) => void;
  setTheme: (theme: Theme) => void;
  toggleSidebar: () => void;
  togglePinned: (name: string) => void;
  saveView: (view: SavedView) => void;
  removeView: (name: string) => void;
  setLayout: (name: string, layout: Layout) => void;
};

export const noLayout: Layout = { order: [], hidden: [], frozen: [], widths: {} };
export const scopeOf = ({ dialect, name }: Database) => `${dialect}/${name}`;

const show = (theme: Theme) => {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
};

export const preferences: Slice<Preferences> = (set, get) => {
  const keep = (changed: Partial<Preferences>) => {
    set(changed);
    const { database, pinned, views, layouts } = get();
    if (database) save(scopeOf(database), { pinned, views, layouts });
  };
  const theme = load<Theme>("theme", "system");
  show(theme);
  return {
    theme,
    sidebar: true,
    pinned: [],
    views: [],
    layouts: {},
    openPreferences: (database) => {
      set(load<Partial<Preferences>>(scopeOf(database), {}));
      get().openTabs(database);
    },
    setTheme: (chosen) => {
      show(chosen);
      save("theme", chosen);
      set({ theme: chosen });
    },
    toggleSidebar: () => set({ sidebar: !get().sidebar }),
    togglePinned: (name) => {
      const { pinned } = get();
      keep({ pinned: pinned.includes(name) ? pinned.filter((each) => each !== name) : [...pinned, name] });
    },
    saveView: (view) => keep({ views: [...get().views.filter(({ name }) => name !== view.name), view] }),
    removeView: (name) => keep({ views: get().views.filter((view) => view.name !== name) }),
    setLayout: (name, layout) => keep({ layouts: { ...get().layouts, [name]: layout } }),
  };
};
