import { useState } from "react";
import type { PlanNode, PostgresPlan, SqlitePlan } from "../api/types";
import type { Plan } from "../state/sql-tabs";
import { count, duration } from "../ui/format";
import { Icon } from "../ui/icon";

const known = new Set(["Plans", "Node Type", "Relation Name", "Alias", "Schema", "Index Name", "Plan Rows", "Actual Rows", "Actual Loops", "Actual Total Time", "Actual Startup Time", "Total Cost", "Startup Cost", "Plan Width", "Parent Relationship", "Parallel Aware", "Async Capable"]);

const title = (node: PlanNode) => [node["Node Type"], node["Index Name"] && `by ${node["Index Name"]}`, node["Relation Name"] && `on ${node["Relation Name"]}`].filter(Boolean).join(" ");
const timeOf = (node: PlanNode) => (node["Actual Total Time"] ?? 0) * (node["Actual Loops"] ?? 1);
const ownTime = (node: PlanNode) => Math.max(0, timeOf(node) - (node.Plans ?? []).reduce((sum, each) => sum + timeOf(each), 0));

/** How far the planner's rows are from the real ones, as a factor of ten or more: that is where plans go wrong. */
const misjudged = (node: PlanNode): string | null => {
  const planned = node["Plan Rows"];
  const actual = node["Actual Rows"];
  if (planned === undefined || actual === undefined) return null;
  const factor = Math.max(planned, 1) / Math.max(actual, 1);
  if (factor >= 10) return `expected ${count(planned)}, ${count(factor)} times too many`;
  if (factor <= 0.1) return `expected ${count(planned)}, ${count(1 / factor)} times too few`;
  return null;
};

const Node = ({ node, total, depth }: { node: PlanNode; total: number; depth: number }) => {
  const [open, setOpen] = useState(false);
  const own = ownTime(node);
  const share = total > 0 ? Math.min(100, (100 * own) / total) : 0;
  const wrong = misjudged(node);
  const details = Object.entries(node).filter(([name, value]) => !known.has(name) && (typeof value !== "object" || Array.isArray(value)));
  const analyzed = node["Actual Rows"] !== undefined;
  return (
    <div role="treeitem" tabIndex={-1} aria-level={depth} aria-expanded={open} aria-selected={false}>
      <div className="plan-node">
        <button type="button" className="quiet" aria-label={`Details of ${title(node)}`} onClick={() => setOpen(!open)}>
          <Icon name={open ? "down" : "right"} size={12} />
          <span>{title(node)}</span>
        </button>
        {wrong && <span className="badge bad" title="The planner's estimate was wrong here"><Icon name="warning" size={12} /> {wrong}</span>}
        <span className="grow" />
        <span className="plan-rows">{analyzed ? count((node["Actual Rows"] ?? 0) * (node["Actual Loops"] ?? 1)) : `about ${count(node["Plan Rows"] ?? 0)}`} rows</span>
        {analyzed ? (
          <span className="plan-time">
            <meter min={0} max={100} value={share} aria-label="Share of the time" />
            {duration(own)}
          </span>
        ) : (
          <span className="plan-time muted">cost {count(node["Total Cost"] ?? 0)}</span>
        )}
      </div>
      {open && (
        <dl className="plan-details">
          {details.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{Array.isArray(value) ? value.join(", ") : String(value)}</dd></div>)}
        </dl>
      )}
      {node.Plans && <div role="group">
        {node.Plans.map((each, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the children stand in their order
          <Node key={index} node={each} total={total} depth={depth + 1} />
        ))}
      </div>}
    </div>
  );
};

const SqliteSteps = ({ steps, parent, depth }: { steps: SqlitePlan; parent: number; depth: number }) => {
  const here = steps.filter((step) => step.parent === parent);
  return here.map((step) => (
    <div key={step.id} role="treeitem" tabIndex={-1} aria-level={depth} aria-selected={false}>
      <div className="plan-node">{/^SCAN/.test(step.detail) && <span className="badge">whole table</span>}<span>{step.detail}</span></div>
      {steps.some((each) => each.parent === step.id) && <div role="group"><SqliteSteps steps={steps} parent={step.id} depth={depth + 1} /></div>}
    </div>
  ));
};

const isPostgres = (plan: PostgresPlan | SqlitePlan): plan is PostgresPlan => plan[0] !== undefined && "Plan" in plan[0];

export const PlanTree = ({ plan: { plan, analyzed } }: { plan: Plan }) => {
  if (!isPostgres(plan)) return <div role="tree" aria-label="Plan" className="plan"><SqliteSteps steps={plan} parent={0} depth={1} /></div>;
  const first = plan[0];
  if (!first) return null;
  const total = timeOf(first.Plan);
  return (
    <div className="plan-frame">
      <p className="muted" role="status">
        {analyzed ? `Ran in ${duration(first["Execution Time"] ?? total)}, planned in ${duration(first["Planning Time"] ?? 0)}. What it changed is rolled back.` : "The planner's estimates. Analyze runs the statement and measures."}
      </p>
      <div role="tree" aria-label="Plan" className="plan"><Node node={first.Plan} total={total} depth={1} /></div>
    </div>
  );
};
