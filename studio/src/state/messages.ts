import type { Slice } from "./store";

export type Message = { id: number; text: string; tone: "info" | "error" };
export type Messages = {
  messages: Message[];
  say: (text: string, tone?: Message["tone"]) => void;
  dismiss: (id: number) => void;
};

let next = 1;

export const messages: Slice<Messages> = (set, get) => ({
  messages: [],
  say: (text, tone = "info") => {
    const id = next++;
    set({ messages: [...get().messages.slice(-3), { id, text, tone }] });
    if (tone === "info") setTimeout(() => get().dismiss(id), 5000);
  },
  dismiss: (id) => set({ messages: get().messages.filter((message) => message.id !== id) }),
});
