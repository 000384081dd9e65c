import type { ReactNode } from "react";
import type { DatabaseError } from "../api/types";
import { useStudio } from "../state/store";
import { Icon, type IconName } from "./icon";

/** What went wrong, in the database's words. */
export const ErrorNotice = ({ error, children }: { error: DatabaseError; children?: ReactNode }) => (
  <div className="notice error" role="alert">
    <Icon name="warning" />
    <div>
      <p className="notice-title">{error.message}</p>
      {error.detail && <p>{error.detail}</p>}
      {error.hint && <p>Hint: {error.hint}</p>}
      {error.code && <p className="muted">Code {error.code}{error.constraint ? `, constraint ${error.constraint}` : ""}</p>}
      {children}
    </div>
  </div>
);

export const Empty = ({ icon, title, children }: { icon: IconName; title: string; children?: ReactNode }) => (
  <div className="empty">
    <Icon name={icon} size={28} />
    <h2>{title}</h2>
    {children}
  </div>
);

export const Loading = ({ what }: { what: string }) => (
  <div className="loading" role="status">
    <span className="spinner" aria-hidden="true" /> {what}
  </div>
);

export const Messages = () => {
  const messages = useStudio((studio) => studio.messages);
  const dismiss = useStudio((studio) => studio.dismiss);
  return (
    <div className="messages" role="status" aria-live="polite">
      {messages.map(({ id, text, tone }) => (
        <div key={id} className={`message ${tone}`}>
          <Icon name={tone === "error" ? "warning" : "check"} />
          <span>{text}</span>
          <button type="button" className="quiet square" aria-label="Dismiss" onClick={() => dismiss(id)}>
            <Icon name="close" size={12} />
          </button>
        </div>
      ))}
    </div>
  );
};
