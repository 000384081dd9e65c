import { useEffect, useRef } from "react";

export const isApple = /Mac|iPhone|iPad/.test(navigator.platform);
export const shortcut = (keys: string) => (isApple ? keys.replace("Ctrl-", "⌘") : keys.replace("Ctrl-", "Ctrl+"));
export const withCommand = (event: { ctrlKey: boolean; metaKey: boolean }) => (isApple ? event.metaKey : event.ctrlKey);

/** Keys that work wherever the focus is. The handler says by true that the key was its own. */
export const useWindowKey = (handler: (event: KeyboardEvent) => boolean | undefined) => {
  const latest = useRef(handler);
  latest.current = handler;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (latest.current(event)) event.preventDefault();
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
};
