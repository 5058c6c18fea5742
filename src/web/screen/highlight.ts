import { fresh } from './state.js';

const HIGHLIGHT_MS = 8_000;
const endings = new Map<string, ReturnType<typeof setTimeout>>();

/** Highlights a card for some seconds. A second claim meanwhile starts the time again. */
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
