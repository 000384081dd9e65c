import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab, toggleComment } from "@codemirror/commands";
import { PostgreSQL, SQLite, type SQLNamespace, sql } from "@codemirror/lang-sql";
import { bracketMatching } from "@codemirror/language";
import { linter } from "@codemirror/lint";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import { Compartment, Prec } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { useEffect, useMemo, useRef } from "react";
import { useStudio } from "../state/store";
import { functionsOf } from "./functions";
import { mountEditor } from "./mount-editor";

type Problem = { position: number; message: string } | null;
type Props = { text: string; problem: Problem; onChange: (text: string) => void; onRun: (selection: string | null) => void; onSelection: (selection: string | null) => void };

const useNamespace = (): SQLNamespace => {
  const schema = useStudio((studio) => studio.schema);
  useEffect(() => void useStudio.getState().loadSchema(), []);
  return useMemo(() => {
    const names: Record<string, Record<string, string[]>> = {};
    for (const table of schema ?? []) {
      const tables = names[table.schema] ?? {};
      tables[table.name] = table.columns.map(({ name }) => name);
      names[table.schema] = tables;
    }
    return names;
  }, [schema]);
};

/** The SQL editor: Ctrl-Enter runs the selection, or all. */
const SqlEditor = ({ text, problem, onChange, onRun, onSelection }: Props) => {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const language = useRef(new Compartment());
  const calls = useRef({ onChange, onRun, onSelection, problem });
  calls.current = { onChange, onRun, onSelection, problem };
  const database = useStudio((studio) => studio.database);
  const namespace = useNamespace();

  // biome-ignore lint/correctness/useExhaustiveDependencies: a tab has an editor of its own, made once
  useEffect(() => {
    if (!host.current) return;
    const selected = (editor: EditorView) => {
      const { from, to } = editor.state.selection.main;
      return from === to ? null : editor.state.sliceDoc(from, to);
    };
    const run = (editor: EditorView) => {
      calls.current.onRun(selected(editor));
      return true;
    };
    const editor = mountEditor(host.current, text, [
      lineNumbers(), history(), drawSelection(), bracketMatching(), closeBrackets(), highlightActiveLine(), highlightSelectionMatches(), autocompletion(), EditorView.lineWrapping,
      Prec.high(keymap.of([{ key: "Mod-Enter", run }, { key: "Mod-/", run: toggleComment }])),
      keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...searchKeymap, ...historyKeymap, ...completionKeymap, indentWithTab]),
      language.current.of([]),
      linter(({ state }) => {
        const found = calls.current.problem;
        if (!found) return [];
        const from = Math.min(state.doc.length, Math.max(0, found.position - 1));
        const word = state.wordAt(from);
        return [{ from, to: word?.to ?? Math.min(state.doc.length, from + 1), severity: "error", message: found.message }];
      }, { delay: 0, needsRefresh: (update) => update.transactions.some((each) => each.reconfigured) }),
      EditorView.contentAttributes.of({ "aria-label": "SQL" }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) calls.current.onChange(update.state.doc.toString());
        if (update.selectionSet || update.docChanged) calls.current.onSelection(selected(update.view));
      }),
    ]);
    view.current = editor;
    editor.focus();
    return () => editor.destroy();
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a problem is shown by the same reconfiguration
  useEffect(() => {
    const dialect = database?.dialect === "sqlite" ? SQLite : PostgreSQL;
    const support = sql({ dialect, schema: namespace, defaultSchema: database?.currentSchema });
    view.current?.dispatch({ effects: language.current.reconfigure([support, dialect.language.data.of({ autocomplete: functionsOf })]) });
  }, [namespace, database, problem]);

  useEffect(() => {
    const editor = view.current;
    if (editor && editor.state.doc.toString() !== text) editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: text } });
  }, [text]);
  return <div className="sql-editor" ref={host} />;
};

export default SqlEditor;
