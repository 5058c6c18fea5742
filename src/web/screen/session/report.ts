import { ask } from '../../live/ask.js';
import type { Endpoint } from '../../live/endpoint.js';

const BEAT_MS = 5_000;
/** The report is repeated even without a change, to show that the screen is alive. */
const STILL_HERE_MS = 30_000;

/**
 * Reports to the gateway which entry this screen shows, for the organisers. Nothing waits for it, and a report that fails is
 * repeated later.
 * @param shown cursors of the newest results on the screen; the latest one is reported
 * @param beatMs minimum time between two reports
 * @returns a function that ends it
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
