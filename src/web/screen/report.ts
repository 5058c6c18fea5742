import { ask } from '../live/ask.js';
import type { Endpoint } from '../live/endpoint.js';

const BEAT_MS = 5_000;
/** Said again although nothing changed, so that a quiet screen is told from a dead one. */
const STILL_HERE_MS = 30_000;

/**
 * Tells the gateway how far this screen has got, for the organisers behind the stage. Apart from what is shown: nothing
 * waits for it, and what does not get through is said again.
 * @param shown cursors of the newest results on the screen; a later one of them counts
 * @param beatMs at most one report in this time
 * @returns what ends it
 */
export function startReporting(
  endpoint: Endpoint,
  eventId: string,
  screen: string,
  shown: () => readonly string[],
  beatMs: number = BEAT_MS,
): () => void {
  let said = '';
  let saidAt = 0;
  const beat = () => {
    const cursors = shown();
    const now = Date.now();
    if (!cursors.length || (said === cursors.join() && now - saidAt < STILL_HERE_MS)) return;
    said = cursors.join();
    saidAt = now;
    ask(endpoint, mutationOf(cursors.length), inputsOf(cursors, eventId, screen)).catch(() => (said = ''));
  };
  const beating = setInterval(beat, beatMs);
  return () => clearInterval(beating);
}

function mutationOf(cursors: number): string {
  const each = (write: (n: number) => string) =>
    Array.from({ length: cursors }, (_, n) => write(n)).join(' ');
  const variables = each((n) => `$i${n}: ReportShownInput!`);
  return `mutation (${variables}) { ${each((n) => `r${n}: reportShown(input: $i${n}) { userErrors { code } }`)} }`;
}

function inputsOf(cursors: readonly string[], eventId: string, screen: string): Record<string, unknown> {
  return Object.fromEntries(cursors.map((cursor, n) => [`i${n}`, { eventId, cursor, screen }]));
}
