import { useStudio } from "../state/store";

export const copyText = async (text: string, what: string) => {
  const { say } = useStudio.getState();
  try {
    await navigator.clipboard.writeText(text);
    say(`${what} copied`);
  } catch {
    say("The browser did not allow copying. Select the text and copy it.", "error");
  }
};
