import { api, asError } from "../api/client";
import type { Cell, DatabaseError, RowsRequest } from "../api/types";

const PAGE = 200;
const KEPT = 40; // pages in memory: the ones farthest from the screen go first

type Loaded = { rows: Cell[][]; keys: (string | null)[][] };
type Slot = { after: Cell[] | null; start: number; count: number; loaded: Loaded | null };

/** The rows of one request, read page by page as they come into view. A page that was dropped is read again. */
export class RowPages {
  columns: string[] = [];
  sql = "";
  error: DatabaseError | null = null;
  complete = false;
  version = 0;
  private slots: Slot[] = [];
  private next: Cell[] | null = null;
  private busy = false;
  private stale = false;
  private seen = { from: 0, to: 0 };
  private readonly stop = new AbortController();
  private readonly listeners = new Set<() => void>();

  constructor(private readonly request: RowsRequest) {}

  get count() {
    const last = this.slots.at(-1);
    return last ? last.start + last.count : 0;
  }
  get started() {
    return this.slots.length > 0;
  }

  subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  snapshot = () => this.version;
  close() {
    this.stop.abort();
  }

  at(row: number): { row: Cell[]; key: (string | null)[] } | undefined {
    const slot = this.slotOf(row);
    const cells = slot?.loaded?.rows[row - slot.start];
    return slot && cells && { row: cells, key: slot.loaded?.keys[row - slot.start] ?? [] };
  }

  /** Reads what is missing around the rows on the screen. */
  show(from: number, to: number) {
    this.seen = { from, to };
    void this.fill();
  }

  /** Reads the rows on the screen again; what stands there stays until then. */
  again() {
    this.stale = true;
    this.error = null;
    void this.fill();
  }

  private slotOf(row: number): Slot | undefined {
    let low = 0;
    let high = this.slots.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const slot = this.slots[middle];
      if (!slot) return undefined;
      if (row < slot.start) high = middle - 1;
      else if (row >= slot.start + slot.count) low = middle + 1;
      else return slot;
    }
    return undefined;
  }

  private wanted(): Slot | "next" | null {
    const { from, to } = this.seen;
    for (const row of [from, to, to + PAGE / 2, from - PAGE / 2]) {
      const slot = this.slotOf(Math.max(0, row));
      if (slot && !slot.loaded) return slot;
    }
    return !this.complete && this.count < to + PAGE ? "next" : null;
  }

  private async fill() {
    if (this.busy || this.error) return;
    this.busy = true;
    try {
      if (this.stale) await this.restart();
      for (let wanted = this.wanted(); wanted; wanted = this.wanted()) {
        if (wanted === "next") await this.append();
        else await this.reload(wanted);
      }
    } catch (failure) {
      if (!this.stop.signal.aborted) {
        this.error = asError(failure);
        this.changed();
      }
    } finally {
      this.busy = false;
    }
    if (this.stale && !this.error) void this.fill();
  }

  private read(after: Cell[] | null, limit = PAGE) {
    return api.rows({ ...this.request, after, limit }, this.stop.signal);
  }

  private async append() {
    const after = this.started ? this.next : null;
    const page = await this.read(after);
    this.columns = page.columns;
    this.sql = page.sql;
    if (page.rows.length || !this.started) this.slots.push({ after, start: this.count, count: page.rows.length, loaded: page });
    this.next = page.cursor;
    this.complete = page.cursor === null;
    this.changed();
  }

  private async reload(slot: Slot) {
    const page = await this.read(slot.after, Math.max(1, slot.count));
    slot.loaded = page;
    const fewer = slot.count - page.rows.length; // rows went away meanwhile
    slot.count = page.rows.length;
    if (fewer) for (const each of this.slots) if (each.start > slot.start) each.start -= fewer;
    this.changed();
  }

  // From the first page on until what was on the screen is there, so that nothing jumps.
  private async restart() {
    this.stale = false;
    const before = this.slots;
    const keep = Math.min(this.count, this.seen.to + 1);
    const slots: Slot[] = [];
    let after: Cell[] | null = null;
    let start = 0;
    do {
      const page = await this.read(after);
      slots.push({ after, start, count: page.rows.length, loaded: page });
      this.columns = page.columns;
      start += page.rows.length;
      after = page.cursor;
    } while (after && start < keep && slots.length < KEPT);
    if (this.slots === before) {
      this.slots = slots;
      this.next = after;
      this.complete = after === null;
      this.changed();
    }
  }

  private changed() {
    const middle = (this.seen.from + this.seen.to) / 2;
    const loaded = this.slots.filter((slot) => slot.loaded);
    loaded.sort((a, b) => Math.abs(a.start - middle) - Math.abs(b.start - middle));
    for (const slot of loaded.slice(KEPT)) slot.loaded = null;
    this.version++;
    for (const listener of this.listeners) listener();
  }
}
