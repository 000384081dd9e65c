import { useEffect, useMemo, useRef, useState } from "react";
import { go, rowsOf, useRoute } from "../state/route";
import { useStudio } from "../state/store";
import { Icon, type IconName } from "../ui/icon";

type Command = { label: string; hint: string; icon: IconName; run: () => void };

const useCommands = (): Command[] => {
  const tables = useStudio((studio) => studio.tables);
  const views = useStudio((studio) => studio.views);
  const staged = useStudio((studio) => studio.staged.length);
  const route = useRoute();
  return useMemo(() => {
    const studio = useStudio.getState();
    const here: Command[] = [];
    if (route.page === "table") {
      const { schema, table } = route;
      here.push(
        { label: `Rows of ${table}`, hint: "page", icon: "table", run: () => go(rowsOf(schema, table)) },
        { label: `Structure of ${table}`, hint: "page", icon: "columns", run: () => go(rowsOf(schema, table, { tab: "structure" })) },
        { label: `Diagram around ${table}`, hint: "page", icon: "diagram", run: () => go({ page: "diagram", around: `${schema}.${table}` }) },
        { label: `Pin or unpin ${table}`, hint: "command", icon: "pin", run: () => studio.togglePinned(`${schema}.${table}`) },
      );
    }
    if (staged) here.push({ label: "Discard all changes", hint: "command", icon: "undo", run: studio.discard });
    return [
      ...here,
      ...(tables ?? []).map(({ schema, name, kind }): Command => ({ label: name, hint: schema === "public" || schema === "main" ? kind : `${schema} · ${kind}`, icon: kind.includes("view") ? "view" : "table", run: () => go(rowsOf(schema, name)) })),
      ...views.map((view): Command => ({ label: view.name, hint: "saved view", icon: "star", run: () => { location.hash = view.address; } })),
      { label: "SQL", hint: "page", icon: "sql", run: () => go({ page: "sql" }) },
      { label: "New query", hint: "command", icon: "plus", run: () => { studio.newTab(); go({ page: "sql" }); } },
      { label: "Diagram of all tables", hint: "page", icon: "diagram", run: () => go({ page: "diagram", around: null }) },
      { label: "Migrations and differences", hint: "page", icon: "history", run: () => go({ page: "migrations" }) },
      { label: "Overview", hint: "page", icon: "home", run: () => go({ page: "home" }) },
      { label: "Light theme", hint: "command", icon: "sun", run: () => studio.setTheme("light") },
      { label: "Dark theme", hint: "command", icon: "moon", run: () => studio.setTheme("dark") },
      { label: "Theme of the system", hint: "command", icon: "sun", run: () => studio.setTheme("system") },
      { label: "Read the tables again", hint: "command", icon: "refresh", run: () => void studio.loadCatalog() },
    ];
  }, [tables, views, route, staged]);
};

// The letters in their order, the closer together and the nearer to the start the better.
const score = (label: string, text: string) => {
  const name = label.toLowerCase();
  const direct = name.indexOf(text);
  if (direct >= 0) return direct + name.length / 100;
  let at = -1;
  for (const letter of text) {
    at = name.indexOf(letter, at + 1);
    if (at < 0) return Number.POSITIVE_INFINITY;
  }
  return 100 + at;
};

export const Palette = ({ onClose }: { onClose: () => void }) => {
  const commands = useCommands();
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState(0);
  const dialog = useRef<HTMLDialogElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const found = useMemo(() => {
    const wanted = text.trim().toLowerCase();
    if (!wanted) return commands.slice(0, 60);
    const scored = commands.map((command) => ({ command, points: score(command.label, wanted) })).filter(({ points }) => points < Number.POSITIVE_INFINITY);
    return scored.sort((a, b) => a.points - b.points).map(({ command }) => command).slice(0, 60);
  }, [commands, text]);
  useEffect(() => void dialog.current?.showModal(), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: when another one is chosen
  useEffect(() => void list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" }), [chosen]);
  const run = (command: Command | undefined) => {
    onClose();
    command?.run();
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it too
    <dialog ref={dialog} className="palette" aria-label="Go to" onCancel={(event) => { event.preventDefault(); onClose(); }} onClick={(event) => event.target === dialog.current && onClose()}>
      <div className="palette-field">
        <Icon name="search" />
        <input
          role="combobox"
          aria-expanded="true"
          aria-controls="palette-list"
          aria-activedescendant={found.length ? `palette-${chosen}` : undefined}
          aria-label="Go to a table, a page or a command"
          placeholder="Go to a table, a page or a command"
          value={text}
          onChange={(event) => { setText(event.target.value); setChosen(0); }}
          onKeyDown={(event) => {
            event.stopPropagation();
            const moves: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
            const move = moves[event.key];
            if (move) {
              event.preventDefault();
              setChosen(Math.max(0, Math.min(found.length - 1, chosen + move)));
            }
            if (event.key === "Enter") run(found[chosen]);
          }}
        />
      </div>
      <div className="palette-list" id="palette-list" role="listbox" aria-label="Found" ref={list}>
        {found.map((command, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys
          <div key={`${command.hint}/${command.label}`} id={`palette-${index}`} role="option" tabIndex={-1} aria-selected={index === chosen} className="palette-item" onMouseMove={() => setChosen(index)} onClick={() => run(command)}>
            <Icon name={command.icon} size={14} />
            <span>{command.label}</span>
            <span className="muted">{command.hint}</span>
          </div>
        ))}
        {!found.length && <p className="muted hint">Nothing is named like “{text}”.</p>}
      </div>
    </dialog>
  );
};
