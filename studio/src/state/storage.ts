/** The browser's own store. It may be full or forbidden: what is kept there is a comfort, never needed. */
export const load = <T>(name: string, otherwise: T): T => {
  try {
    const text = localStorage.getItem(`virga-studio/${name}`);
    return text ? (JSON.parse(text) as T) : otherwise;
  } catch {
    return otherwise;
  }
};

export const save = (name: string, value: unknown) => {
  try {
    localStorage.setItem(`virga-studio/${name}`, JSON.stringify(value));
  } catch {
    // see above
  }
};
