import type { KeyboardEvent } from "react";
import { withCommand } from "../ui/shortcuts";
import type { useSelection } from "./selection";
import type { Block, EditRequest, Place } from "./types";

type Actions = {
  selection: ReturnType<typeof useSelection>;
  page: number;
  show: (place: Place) => void;
  edit: (request: EditRequest) => void;
  block: () => Block | null;
  onErase?: (block: Block) => void;
  onDeleteRows?: (rows: number[]) => void;
  onDuplicate?: (rows: number[]) => void;
  onUndo?: () => void;
  onOpen?: (place: Place) => void;
  openFind: () => void;
  openMenu: () => void;
};

/** The keys of the grid. True: the key was one. */
export const handleKey = (event: KeyboardEvent, actions: Actions): boolean => {
  const { selection, show, edit } = actions;
  const command = withCommand(event);
  const active = selection.selection?.active;
  const move = (steps: Parameters<typeof selection.move>[0]) => {
    const place = selection.move(steps, event.shiftKey && event.key !== "Tab" && event.key !== "Enter");
    if (place) show(place);
    return true;
  };
  const rows = () => actions.block()?.rows ?? [];
  switch (event.key) {
    case "ArrowDown": return move(command ? "bottom" : { rows: 1, columns: 0 });
    case "ArrowUp": return move(command ? "top" : { rows: -1, columns: 0 });
    case "ArrowLeft": return move(command ? "row start" : { rows: 0, columns: -1 });
    case "ArrowRight": return move(command ? "row end" : { rows: 0, columns: 1 });
    case "PageDown": return move({ rows: actions.page, columns: 0 });
    case "PageUp": return move({ rows: -actions.page, columns: 0 });
    case "Home": return move(command ? "top" : "row start");
    case "End": return move(command ? "bottom" : "row end");
    case "Enter":
    case "F2":
      if (active) edit({ ...active, typed: null });
      return Boolean(active);
    case " ":
      if (active && !command) actions.onOpen?.(active);
      return Boolean(active);
    case "Escape":
      selection.clear();
      return true;
    case "ContextMenu":
      actions.openMenu();
      return true;
    case "F10":
      if (event.shiftKey) actions.openMenu();
      return event.shiftKey;
    case "Delete":
    case "Backspace": {
      if (command) actions.onDeleteRows?.(rows());
      else {
        const block = actions.block();
        if (block) actions.onErase?.(block);
      }
      return true;
    }
  }
  if (command && !event.altKey) {
    switch (event.key.toLowerCase()) {
      case "a":
        selection.all();
        return true;
      case "f":
        actions.openFind();
        return true;
      case "d":
        actions.onDuplicate?.(rows());
        return true;
      case "z":
        actions.onUndo?.();
        return true;
    }
    return false;
  }
  // What is typed replaces the value, as in a spreadsheet.
  if (event.key.length === 1 && active && !event.altKey) {
    edit({ ...active, typed: event.key });
    return true;
  }
  return false;
};
