import { useState } from "react";
import { useStudio } from "../state/store";
import { plural } from "../ui/format";
import { Icon } from "../ui/icon";
import { Review } from "./review";

/** What is staged and not yet in the database, over all tables. */
export const EditsBar = () => {
  const staged = useStudio((studio) => studio.staged);
  const steps = useStudio((studio) => studio.steps.length);
  const { undo, discard, apply } = useStudio.getState();
  const [reviewing, review] = useState(false);
  const [applying, setApplying] = useState(false);
  if (!staged.length) return null;
  const wrong = staged.filter(({ error }) => error).length;
  const conflicts = staged.filter(({ conflict }) => conflict).length;
  const run = async () => {
    setApplying(true);
    const done = await apply();
    setApplying(false);
    if (!done && useStudio.getState().staged.some(({ conflict }) => conflict)) review(true);
    else if (done) review(false);
  };
  const firstError = staged.find(({ error }) => error)?.error;
  return (
    <section className="edits-bar" aria-label="Changes">
      <strong>{plural(staged.length, "change")}</strong>
      <span className="muted">not yet in the database</span>
      {wrong > 0 && <span className="badge bad" role="alert" title={firstError?.message}><Icon name="warning" size={12} /> {firstError?.message}</span>}
      {conflicts > 0 && <span className="badge bad" role="alert"><Icon name="warning" size={12} /> {plural(conflicts, "conflict")}</span>}
      <span className="grow" />
      <button type="button" className="quiet" disabled={!steps} onClick={undo}><Icon name="undo" /> Undo</button>
      <button type="button" className="quiet" onClick={discard}>Discard all</button>
      <button type="button" onClick={() => review(true)}>Review SQL</button>
      <button type="button" className="primary" disabled={applying} onClick={() => void run()}>{applying ? "Applying…" : "Apply"}</button>
      {reviewing && <Review onClose={() => review(false)} onApply={() => void run()} />}
    </section>
  );
};
