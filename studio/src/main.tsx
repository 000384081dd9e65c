import { createRoot } from "react-dom/client";
import { App } from "./app";
import "./styles/theme.css";
import "./styles/base.css";
import "./styles/shell.css";
import "./styles/overlays.css";
import "./styles/notices.css";
import "./styles/grid.css";
import "./styles/value.css";
import "./styles/column.css";
import "./styles/editor.css";
import "./styles/pages.css";
import "./styles/row-panel.css";
import "./styles/sql.css";
import "./styles/schema.css";

const root = document.getElementById("root");
if (root) createRoot(root).render(<App />);
