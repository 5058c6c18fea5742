import { signal } from '@preact/signals';
import type { Endpoint } from '../../../live/endpoint.js';
import { keep, lastKept } from '../../outbox/kept.js';
import type { Candidate } from './candidate.js';
import { loadDirectory, searchGateway } from './load.js';
import { withReadings } from './readings.js';

/** Those who may give or claim, found in the browser itself, also while the gateway is away. */
export class Directory {
  readonly candidates = signal<readonly Candidate[]>([]);

  /** What the gateway says now has been read. */
  readonly isLoaded = signal(false);

  constructor(private readonly endpoint: Endpoint) {}

  /** What was kept first, then what the gateway says now. */
  async load(): Promise<void> {
    const key = `${this.endpoint.http} directory`;
    const kept = await lastKept<Candidate[]>(key);
    if (kept && this.candidates.value.length === 0) this.candidates.value = kept;
    try {
      const candidates = await withReadings(await loadDirectory(this.endpoint));
      this.candidates.value = candidates;
      this.isLoaded.value = true;
      await keep(key, candidates);
    } catch {
      // The gateway is away: what was kept is all there is.
    }
  }

  /** Asks the gateway, and knows from then on what it found. */
  async search(text: string): Promise<void> {
    try {
      const known = new Set(this.candidates.value.map(({ id }) => id));
      const more = (await searchGateway(this.endpoint, text)).filter(({ id }) => !known.has(id));
      if (more.length > 0) this.candidates.value = [...this.candidates.value, ...(await withReadings(more))];
    } catch {
      // The gateway is away, or the text is nothing that it searches for.
    }
  }
}
