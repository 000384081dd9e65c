import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { json } from "@codemirror/lang-json";
import { bracketMatching } from "@codemirror/language";
import { EditorState } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import { useEffect, useRef } from "react";
import { mountEditor } from "../sql/mount-editor";

type Props = { text: string; label: string; readOnly: boolean; onChange: (text: string) => void };

const JsonEditor = ({ text, label, readOnly, onChange }: Props) => {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const changed = useRef(onChange);
  changed.current = onChange;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text goes in below
  useEffect(() => {
    if (!host.current) return;
    const editor = mountEditor(host.current, text, [
      json(), history(), bracketMatching(), keymap.of([...defaultKeymap, ...historyKeymap]), EditorView.lineWrapping,
      EditorState.readOnly.of(readOnly), EditorView.contentAttributes.of({ "aria-label": label }),
      EditorView.updateListener.of((update) => update.docChanged && update.transactions.some((each) => each.isUserEvent("input") || each.isUserEvent("delete") || each.isUserEvent("undo")) && changed.current(update.state.doc.toString())),
    ]);
    view.current = editor;
    return () => editor.destroy();
  }, [label, readOnly]);
  useEffect(() => {
    const editor = view.current;
    if (editor && editor.state.doc.toString() !== text) editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: text } });
  }, [text]);
  return <div className="json-editor" ref={host} />;
};

export default JsonEditor;
