import { address, useRoute } from "../state/route";
import { useStudio } from "../state/store";
import { Icon, type IconName } from "../ui/icon";
import { shortcut } from "../ui/shortcuts";

const Link = ({ to, icon, label, current }: { to: string; icon: IconName; label: string; current: boolean }) => (
  <a href={to} className={current ? "tab current" : "tab"} aria-current={current ? "page" : undefined}>
    <Icon name={icon} size={14} />
    <span>{label}</span>
  </a>
);

const ThemeSwitch = () => {
  const theme = useStudio((studio) => studio.theme);
  const setTheme = useStudio((studio) => studio.setTheme);
  const dark = theme === "dark" || (theme === "system" && matchMedia("(prefers-color-scheme: dark)").matches);
  return (
    <button type="button" className="quiet square" aria-label={dark ? "Light theme" : "Dark theme"} title={dark ? "Light theme" : "Dark theme"} onClick={() => setTheme(dark ? "light" : "dark")}>
      <Icon name={dark ? "sun" : "moon"} />
    </button>
  );
};

export const Header = ({ onPalette }: { onPalette: () => void }) => {
  const route = useRoute();
  const database = useStudio((studio) => studio.database);
  const toggle = useStudio((studio) => studio.toggleSidebar);
  const sidebar = useStudio((studio) => studio.sidebar);
  const open = useStudio((studio) => studio.tabs.some(({ transaction }) => transaction !== "none"));
  return (
    <header className="header">
      <button type="button" className="quiet square" aria-label="Tables beside the page" aria-expanded={sidebar} onClick={toggle}>
        <Icon name="sidebar" />
      </button>
      <a className="brand" href="#/">
        <span className="brand-name">virga</span>
        <span className="database-name">{database?.name}</span>
      </a>
      {database && <span className="muted server">{database.server}</span>}
      {database?.readOnly && <span className="badge"><Icon name="lock" size={12} /> read only</span>}
      <nav className="tabs" aria-label="Pages">
        <Link to={address({ page: "sql" })} icon="sql" label={open ? "SQL •" : "SQL"} current={route.page === "sql"} />
        <Link to={address({ page: "diagram", around: null })} icon="diagram" label="Diagram" current={route.page === "diagram"} />
        <Link to={address({ page: "migrations" })} icon="history" label="Migrations" current={route.page === "migrations"} />
      </nav>
      <button type="button" className="quiet palette-button" onClick={onPalette}>
        <Icon name="search" size={14} /> <span>Go to</span> <kbd>{shortcut("Ctrl-K")}</kbd>
      </button>
      <ThemeSwitch />
    </header>
  );
};
