import { useState } from "react";
import type { Cell } from "../api/types";
import { Dialog } from "../ui/dialog";

type Props = { names: string[]; before: Record<string, Cell>; onRun: (values: Record<string, Cell>) => void; onClose: () => void };

export const ParametersDialog = ({ names, before, onRun, onClose }: Props) => {
  const [values, setValues] = useState<Record<string, Cell>>(() => Object.fromEntries(names.map((name) => [name, before[name] ?? ""])));
  return (
    <Dialog title="Values of the parameters" onClose={onClose} footer={<button type="submit" form="parameters" className="primary">Run</button>}>
      <form id="parameters" onSubmit={(event) => { event.preventDefault(); onRun(values); }}>
        {names.map((name) => (
          <div key={name} className="field">
            <label>
              <code>{name}</code>
              <input aria-label={name} disabled={values[name] === null} value={typeof values[name] === "string" ? (values[name] as string) : ""} onChange={(event) => setValues({ ...values, [name]: event.target.value })} />
            </label>
            <label className="check"><input type="checkbox" checked={values[name] === null} onChange={(event) => setValues({ ...values, [name]: event.target.checked ? null : "" })} /> null</label>
          </div>
        ))}
      </form>
    </Dialog>
  );
};
