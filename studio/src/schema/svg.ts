import { nameOf } from "../state/catalog";
import { type Box, columnsOf, type Edge, HEAD, LINE } from "./layout";

const escaped = (text: string) => text.replace(/[&<>"]/g, (letter) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[letter] ?? letter);
const cut = (text: string, length: number) => escaped(text.length > length ? `${text.slice(0, length - 1)}…` : text);

const lineOf = (box: Box, column: string | undefined) => HEAD + LINE * (Math.max(0, columnsOf(box.table).findIndex(({ name }) => name === column)) + 0.5);

const path = (from: Box, to: Box, edge: Edge) => {
  const y1 = from.y + lineOf(from, edge.columns[0]);
  const y2 = to.y + lineOf(to, edge.targets[0]);
  const right = to.x >= from.x;
  const x1 = right ? from.x + from.width : from.x;
  const x2 = right ? to.x : to.x + to.width;
  const bend = right ? 45 : -45;
  return `<path d="M${x1} ${y1} C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}" fill="none" stroke="#8a94a3"/>`;
};

const drawn = ({ table, x, y, width, height }: Box) => {
  const columns = columnsOf(table).map((column, index) => {
    const line = y + HEAD + LINE * index + 14;
    const key = table.primaryKey.includes(column.name) ? ' font-weight="600"' : "";
    return `<text x="${x + 10}" y="${line}"${key}>${cut(column.name, 20)}</text><text x="${x + width - 10}" y="${line}" text-anchor="end" fill="#7b8492">${cut(column.type, 14)}</text>`;
  });
  return `<g><rect x="${x}" y="${y}" width="${width}" height="${height}" rx="6" fill="#fff" stroke="#c6ccd5"/><path d="M${x} ${y + HEAD - 4}h${width}" stroke="#e3e6eb"/><text x="${x + 10}" y="${y + 19}" font-weight="700">${cut(table.name, 28)}</text>${columns.join("")}</g>`;
};

/** The diagram as a file of its own, light, without anything from elsewhere. */
export const asSvg = (boxes: Box[], edges: Edge[]): string => {
  const places = new Map(boxes.map((box) => [nameOf(box.table.schema, box.table.name), box]));
  const left = Math.min(...boxes.map(({ x }) => x)) - 20;
  const top = Math.min(...boxes.map(({ y }) => y)) - 20;
  const width = Math.max(...boxes.map((box) => box.x + box.width)) - left + 20;
  const height = Math.max(...boxes.map((box) => box.y + box.height)) - top + 20;
  const lines = edges.flatMap((edge) => {
    const from = places.get(edge.from);
    const to = places.get(edge.to);
    return from && to ? [path(from, to, edge)] : [];
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${left} ${top} ${width} ${height}" width="${width}" height="${height}" font-family="system-ui, sans-serif" font-size="12" fill="#1c232d"><rect x="${left}" y="${top}" width="${width}" height="${height}" fill="#f7f8fa"/>${lines.join("")}${boxes.map(drawn).join("")}</svg>`;
};

const give = (blob: Blob, name: string) => {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
};

export const saveSvg = (svg: string, name: string) => give(new Blob([svg], { type: "image/svg+xml" }), `${name}.svg`);

export const savePng = async (svg: string, name: string) => {
  const url = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  const image = new Image();
  image.src = url;
  await image.decode();
  const canvas = document.createElement("canvas");
  const scale = Math.min(2, 8000 / Math.max(image.width, image.height));
  canvas.width = image.width * scale;
  canvas.height = image.height * scale;
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(url);
  canvas.toBlob((blob) => blob && give(blob, `${name}.png`), "image/png");
};
