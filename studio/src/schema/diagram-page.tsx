import { Background, Controls, Handle, MiniMap, type Node, type NodeProps, Position, ReactFlow } from "@xyflow/react";
import "@xyflow/react/dist/style.css";
import { useEffect, useMemo, useState } from "react";
import type { SchemaTable } from "../api/types";
import { nameOf } from "../state/catalog";
import { address, go, rowsOf } from "../state/route";
import { useStudio } from "../state/store";
import { Empty, Loading } from "../ui/notices";
import { around, type Box, columnsOf, edgesOf, layOut, LINE } from "./layout";
import { asSvg, savePng, saveSvg } from "./svg";

type TableNode = Node<{ table: SchemaTable; chosen: boolean }, "table">;

const TableBox = ({ data: { table, chosen } }: NodeProps<TableNode>) => {
  const links = new Set(table.foreignKeys.flatMap(({ columns }) => columns));
  const shown = columnsOf(table);
  return (
    <div className={chosen ? "diagram-table chosen" : "diagram-table"}>
      <a href={address(rowsOf(table.schema, table.name))} className="diagram-name">{table.name}</a>
      {shown.map((column) => (
        <div key={column.name} className="diagram-column" style={{ height: LINE }}>
          <Handle type="source" id={`${column.name}>`} position={Position.Right} isConnectable={false} />
          <Handle type="target" id={`>${column.name}`} position={Position.Left} isConnectable={false} />
          <span className={table.primaryKey.includes(column.name) ? "key" : links.has(column.name) ? "link" : ""}>{column.name}</span>
          <span className="muted">{column.type}</span>
        </div>
      ))}
      {shown.length < table.columns.length && <div className="diagram-column muted" style={{ height: LINE }}>and {table.columns.length - shown.length} more</div>}
    </div>
  );
};

const nodeTypes = { table: TableBox };

const DiagramPage = ({ around: name }: { around: string | null }) => {
  const schema = useStudio((studio) => studio.schema);
  const say = useStudio((studio) => studio.say);
  const [laid, setLaid] = useState<{ boxes: Box[]; of: string } | null>(null);
  useEffect(() => void useStudio.getState().loadSchema(), []);
  const tables = useMemo(() => (schema ? around(schema, name) : []), [schema, name]);
  const edges = useMemo(() => edgesOf(tables), [tables]);
  const of = name ?? "all";
  useEffect(() => {
    let current = true;
    if (tables.length) layOut(tables, edges).then((boxes) => current && setLaid({ boxes, of }), (failure) => say(String(failure), "error"));
    return () => { current = false; };
  }, [tables, edges, of, say]);

  const boxes = laid?.of === of ? laid.boxes : null;
  const nodes = useMemo(
    () => (boxes ?? []).map(({ table, x, y, width }): TableNode => ({ id: nameOf(table.schema, table.name), type: "table", position: { x, y }, style: { width }, data: { table, chosen: nameOf(table.schema, table.name) === name } })),
    [boxes, name],
  );
  const lines = edges.map((edge) => ({ id: edge.id, source: edge.from, target: edge.to, sourceHandle: `${edge.columns[0]}>`, targetHandle: `>${edge.targets[0]}` }));
  return (
    <div className="diagram-page">
      <div className="page-head">
        <h1>{name ? `Around ${name}` : "Diagram"}</h1>
        <span className="muted">{tables.length} tables</span>
        <span className="grow" />
        <label className="inline">
          Tables{" "}
          <select value={name ?? ""} onChange={(event) => go({ page: "diagram", around: event.target.value || null })}>
            <option value="">all</option>
            {(schema ?? []).map((table) => <option key={nameOf(table.schema, table.name)} value={nameOf(table.schema, table.name)}>around {table.name}</option>)}
          </select>
        </label>
        <button type="button" disabled={!boxes} onClick={() => boxes && saveSvg(asSvg(boxes, edges), of)}>Save SVG</button>
        <button type="button" disabled={!boxes} onClick={() => boxes && void savePng(asSvg(boxes, edges), of)}>Save PNG</button>
      </div>
      {schema && !tables.length && <Empty icon="diagram" title="There are no tables to draw"><p className="muted">Create some in SQL.</p></Empty>}
      {(!schema || (tables.length > 0 && !boxes)) && <Loading what="Laying out the tables…" />}
      {boxes && (
        <div className="diagram">
          <ReactFlow key={of} defaultNodes={nodes} defaultEdges={lines} nodeTypes={nodeTypes} fitView fitViewOptions={{ maxZoom: 1 }} minZoom={0.05} proOptions={{ hideAttribution: true }} nodesConnectable={false} deleteKeyCode={null}>
            <Background gap={24} />
            <Controls showInteractive={false} />
            {tables.length > 12 && <MiniMap pannable zoomable />}
          </ReactFlow>
        </div>
      )}
    </div>
  );
};

export default DiagramPage;
