import { useEffect, useMemo, useState } from "react";
import { bytes as size } from "../ui/format";

const decode = (hex: string) => {
  const digits = hex.replace(/^\\x/, "");
  const found = new Uint8Array(digits.length / 2);
  for (let at = 0; at < found.length; at++) found[at] = Number.parseInt(digits.slice(2 * at, 2 * at + 2), 16);
  return found;
};

const starts = (data: Uint8Array, ...first: number[]) => first.every((byte, index) => data[index] === byte);
const pictureType = (data: Uint8Array) =>
  starts(data, 0x89, 0x50, 0x4e, 0x47) ? "image/png"
  : starts(data, 0xff, 0xd8, 0xff) ? "image/jpeg"
  : starts(data, 0x47, 0x49, 0x46, 0x38) ? "image/gif"
  : starts(data, 0x52, 0x49, 0x46, 0x46) && data[8] === 0x57 ? "image/webp"
  : null;

const SHOWN = 4096;
const hexLines = (data: Uint8Array) => {
  const lines: string[] = [];
  for (let at = 0; at < Math.min(data.length, SHOWN); at += 16) {
    const line = [...data.slice(at, at + 16)];
    const digits = line.map((byte) => byte.toString(16).padStart(2, "0")).join(" ");
    const letters = line.map((byte) => (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : "·")).join("");
    lines.push(`${at.toString(16).padStart(6, "0")}  ${digits.padEnd(47)}  ${letters}`);
  }
  return lines.join("\n");
};

/** Bytes as hex with what can be read of them, as a picture where they are one, and as a file. */
export const BytesView = ({ hex, name }: { hex: string; name: string }) => {
  const data = useMemo(() => decode(hex), [hex]);
  const [url, setUrl] = useState<string | null>(null);
  const type = pictureType(data);
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([data], { type: type ?? "application/octet-stream" }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [data, type]);
  return (
    <div className="bytes">
      {type && url && <img src={url} alt={`The value as a picture, ${type}`} />}
      <pre>{hexLines(data)}{data.length > SHOWN ? "\n…" : ""}</pre>
      {url && <a className="button" href={url} download={`${name}.${type?.slice(6) ?? "bin"}`}>Download {size(data.length)}</a>}
    </div>
  );
};
