const paths = {
  table: "M2.5 3.5h11v9h-11zM2.5 6.5h11M6.5 6.5v6",
  view: "M1.5 8s2.4-4 6.5-4 6.5 4 6.5 4-2.4 4-6.5 4-6.5-4-6.5-4zM8 6.2a1.8 1.8 0 1 1 0 3.6 1.8 1.8 0 0 1 0-3.6z",
  pin: "M6 2.5h4M6.5 2.5v4L4.5 8.5v1h7v-1l-2-2v-4M8 9.5v4",
  key: "M10.5 2.5a3 3 0 1 1-2.8 4l-5.2 5.2v1.8h2v-1.5h1.5V10.5h1l1.2-1.2M11 5h.01",
  link: "M6.5 4h-4v9.5h9.5v-4M9 2.5h4.5V7M13.5 2.5 7 9",
  search: "M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9zM10.3 10.3l3.2 3.2",
  filter: "M2 3.5h12L9.5 8.5v4.5l-3-1.5v-3z",
  plus: "M8 3v10M3 8h10",
  close: "M4 4l8 8M12 4l-8 8",
  undo: "M5.5 3 2.5 6l3 3M3 6h6.5a3.5 3.5 0 0 1 0 7H6",
  refresh: "M13 8a5 5 0 1 1-1.6-3.7M13 2.5v2.5h-2.5",
  more: "M3.5 8h.01M8 8h.01M12.5 8h.01",
  down: "M4 6l4 4 4-4",
  right: "M6 4l4 4-4 4",
  up: "M8 13V3M4 7l4-4 4 4",
  descending: "M8 3v10M4 9l4 4 4-4",
  play: "M5 3l8 5-8 5z",
  sql: "M5.5 5 2.5 8l3 3M10.5 5l3 3-3 3",
  diagram: "M2.5 2.5h4v4h-4zM9.5 9.5h4v4h-4zM4.5 6.5v5h5",
  moon: "M13 9.5A5.5 5.5 0 0 1 6.5 3a5.5 5.5 0 1 0 6.5 6.5z",
  sun: "M8 5a3 3 0 1 1 0 6 3 3 0 0 1 0-6zM8 1.5v1M8 13.5v1M1.5 8h1M13.5 8h1M3.400 3.400l.7.7M11.900 11.900l.7.7M3.400 12.6l.7-.7M11.900 4.100l.7-.7",
  sidebar: "M2.5 3h11v10h-11zM6 3v10",
  download: "M8 2.5v7.5M4.5 7 8 10.5 11.5 7M3 13.5h10",
  upload: "M8 10.5V3M4.5 6 8 2.5 11.5 6M3 13.5h10",
  columns: "M2.5 3h11v10h-11zM6.2 3v10M9.8 3v10",
  lock: "M4 7.5h8v6H4zM5.5 7.5V5.5a2.5 2.5 0 0 1 5 0v2",
  star: "M8 2l1.8 3.8 4.2.5-3.100 2.900.8 4.100L8 11.3l-3.7 2 .8-4.100L2 6.3l4.2-.5z",
  command: "M4.5 2.5A1.5 1.5 0 1 0 6 4v8a1.5 1.5 0 1 1-1.5-1.5h7A1.5 1.5 0 1 1 10 12V4a1.5 1.5 0 1 1 1.5 1.5h-7",
  history: "M8 4.5V8l2.5 1.5M2.5 8a5.5 5.5 0 1 0 1.6-3.900L2.5 5.7M2.5 2.5v3.2h3.2",
  warning: "M8 2.5 14.5 13.5h-13zM8 6.5v3.5M8 12h.01",
  check: "M3 8.5l3.5 3.5L13 4.5",
  trash: "M2.5 4h11M6 4V2.5h4V4M4 4l.7 9.5h6.6L12 4",
  panel: "M2.5 3h11v10h-11zM9.5 3v10",
  home: "M2.5 7.5 8 3l5.5 4.5M4 6.5v7h8v-7",
} as const;

export type IconName = keyof typeof paths;

/** A picture beside words; alone it needs a label on its button. */
export const Icon = ({ name, size = 16 }: { name: IconName; size?: number }) => (
  <svg className="icon" width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
    <path d={paths[name]} />
  </svg>
);
