import { useEffect, useId, useRef, useState } from "react";
import { api, asError } from "../api/client";
import type { Choice } from "../api/types";

type Source = { labels: string[] } | { schema: string; table: string; column: string };
type Props = {
  label: string;
  value: string | null;
  typed: string | null;
  source: Source;
  /** What is typed is a value too, not only what is in the list. */
  free: boolean;
  onChoose: (value: string) => void;
  onText: (text: string) => void;
};

const useChoices = (source: Source, search: string) => {
  const [found, setFound] = useState<{ of: string | null; choices: Choice[]; error: string | null }>({ of: null, choices: [], error: null });
  const request = JSON.stringify(source);
  useEffect(() => {
    const from = JSON.parse(request) as Source;
    if ("labels" in from) {
      const wanted = search.toLowerCase();
      setFound({ of: search, choices: from.labels.filter((label) => label.toLowerCase().includes(wanted)).map((value) => ({ value, label: value })), error: null });
      return;
    }
    const stop = new AbortController();
    const wait = setTimeout(() => {
      api.choices({ ...from, search, limit: 50 }, stop.signal)
        .then(({ choices }) => setFound({ of: search, choices, error: null }))
        .catch((failure) => stop.signal.aborted || setFound({ of: search, choices: [], error: asError(failure).message }));
    }, 120);
    return () => {
      clearTimeout(wait);
      stop.abort();
    };
  }, [request, search]);
  return found;
};

/** A field with a list under it: labels of an enum, or rows of the table that a foreign key refers to. */
export const ChoiceList = ({ label, value, typed, source, free, onChoose, onText }: Props) => {
  const id = useId();
  const [text, setText] = useState(typed ?? "");
  const [chosen, setChosen] = useState(-1);
  const list = useRef<HTMLDivElement>(null);
  const { of, choices, error } = useChoices(source, text);
  const at = chosen >= 0 ? Math.min(chosen, choices.length - 1) : Math.max(0, text ? 0 : choices.findIndex((choice) => choice.value === value));
  // biome-ignore lint/correctness/useExhaustiveDependencies: when another one is chosen
  useEffect(() => void list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" }), [at, choices]);
  return (
    <div className="choices">
      <input
        role="combobox"
        // biome-ignore lint/a11y/noAutofocus: the editor was asked for
        autoFocus
        aria-expanded="true"
        aria-controls={id}
        aria-activedescendant={choices.length ? `${id}-${at}` : undefined}
        aria-label={label}
        placeholder={value === null ? "Search" : `${value} · search`}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setChosen(-1);
          if (free && event.target.value) onText(event.target.value);
        }}
        onKeyDown={(event) => {
          if (event.key === "ArrowDown" || event.key === "ArrowUp") {
            event.preventDefault();
            setChosen(Math.max(0, Math.min(choices.length - 1, at + (event.key === "ArrowDown" ? 1 : -1))));
          }
          const choice = choices[at];
          if (event.key !== "Enter" || (of === text && !choice)) return; // nothing found: what is typed is the value
          event.preventDefault();
          event.stopPropagation();
          if (of === text && choice) onChoose(choice.value); // otherwise the list is still of what was typed before
        }}
      />
      <div className="choice-list" id={id} role="listbox" aria-label="Choices" ref={list}>
        {choices.map((choice, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys
          <div
            key={choice.value}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            className="choice"
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onChoose(choice.value)}
          >
            <b>{choice.value}</b>
            {choice.label !== choice.value && <span className="muted">{choice.label}</span>}
          </div>
        ))}
        {error && <p className="hint error-text">{error}</p>}
        {!choices.length && !error && <p className="muted hint">Nothing like this</p>}
      </div>
    </div>
  );
};
