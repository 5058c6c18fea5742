import { fresh } from './state.js';

const HIGHLIGHT_MS = 8_000;
const endings = new Map<string, ReturnType<typeof setTimeout>>();

/** Lets a card stand out for some seconds; a second claim in that time begins them again. */
export function highlight(projectId: string): void {
  clearTimeout(endings.get(projectId));
  fresh.value = new Set([...[...fresh.value].filter((id) => id !== projectId), projectId]);
  endings.set(
    projectId,
    setTimeout(() => {
      endings.delete(projectId);
      fresh.value = new Set([...fresh.value].filter((id) => id !== projectId));
    }, HIGHLIGHT_MS),
  );
}
