import type { CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import { api } from "../api/client";

let asked: Promise<string[]> | null = null;

/** The functions of the connected database, asked for once. */
export const functionsOf = async (context: CompletionContext): Promise<CompletionResult | null> => {
  const word = context.matchBefore(/\w+/);
  if (!word || word.from === word.to) return null;
  asked ??= api.completion().then(({ functions }) => functions, () => []);
  const functions = await asked;
  return { from: word.from, options: functions.map((label) => ({ label, type: "function", apply: `${label}(`, boost: -20 })), validFor: /^\w*$/ };
};
