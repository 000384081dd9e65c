import { lazy, Suspense, useEffect, useState } from "react";
import { EditsBar } from "./edit/edits-bar";
import { MigrationsPage } from "./schema/migrations-page";
import { Header } from "./shell/header";
import { Home } from "./shell/home";
import { Palette } from "./shell/palette";
import { Sidebar } from "./shell/sidebar";
import { SqlPage } from "./sql/sql-page";
import { type Route, useRoute } from "./state/route";
import { useStudio } from "./state/store";
import { TablePage } from "./table/table-page";
import { ErrorNotice, Loading, Messages } from "./ui/notices";
import { useWindowKey, withCommand } from "./ui/shortcuts";

const DiagramPage = lazy(() => import("./schema/diagram-page"));

const titleOf = (route: Route) =>
  route.page === "table" ? route.table : route.page === "sql" ? "SQL" : route.page === "diagram" ? "Diagram" : route.page === "migrations" ? "Migrations" : "Tables";

const Page = ({ route }: { route: Route }) => {
  switch (route.page) {
    case "home":
      return <Home />;
    case "table":
      return <TablePage route={route} />;
    case "sql":
      return <SqlPage />;
    case "diagram":
      return <Suspense fallback={<Loading what="Opening the diagram…" />}><DiagramPage around={route.around} /></Suspense>;
    case "migrations":
      return <MigrationsPage />;
  }
};

export const App = () => {
  const route = useRoute();
  const database = useStudio((studio) => studio.database);
  const error = useStudio((studio) => studio.catalogError);
  const sidebar = useStudio((studio) => studio.sidebar);
  const unsaved = useStudio((studio) => studio.staged.length > 0);
  const { loadCatalog } = useStudio.getState();
  const [palette, setPalette] = useState(false);

  useEffect(() => void loadCatalog(), [loadCatalog]);
  useEffect(() => {
    document.title = [titleOf(route), database?.name, "virga studio"].filter(Boolean).join(" · ");
  }, [route, database]);
  useEffect(() => {
    if (!unsaved) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [unsaved]);
  useWindowKey((event) => {
    if (!withCommand(event) || event.key.toLowerCase() !== "k") return false;
    setPalette((open) => !open);
    return true;
  });

  return (
    <div className="app">
      <button type="button" className="skip" onClick={() => document.getElementById("main")?.focus()}>To the page</button>
      <Header onPalette={() => setPalette(true)} />
      <div className="body">
        {sidebar && database && <Sidebar />}
        <main id="main" tabIndex={-1}>
          {error && <ErrorNotice error={error}><button type="button" onClick={() => void loadCatalog()}>Try again</button></ErrorNotice>}
          {!database && !error && <Loading what="Reading the database…" />}
          {database && <Page route={route} />}
          <EditsBar />
        </main>
      </div>
      <Messages />
      {palette && <Palette onClose={() => setPalette(false)} />}
    </div>
  );
};
