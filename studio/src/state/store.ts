import { create, type StateCreator } from "zustand";
import { type Catalog, catalog } from "./catalog";
import { type Edits, edits } from "./edits";
import { type Messages, messages } from "./messages";
import { type Preferences, preferences } from "./preferences";
import { type SqlTabs, sqlTabs } from "./sql-tabs";

/** All state of the page that is not in its address. */
export type Studio = Catalog & Preferences & Messages & Edits & SqlTabs;
export type Slice<T> = StateCreator<Studio, [], [], T>;

export const useStudio = create<Studio>()((...with_) => ({
  ...catalog(...with_),
  ...preferences(...with_),
  ...messages(...with_),
  ...edits(...with_),
  ...sqlTabs(...with_),
}));
