import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Say } from '../frame/Say.js';
import type { Changes } from '../frame/useChanges.js';
import { SheetFile } from '../sheets/SheetFile.js';
import { MOST_SEGMENTS, readSegments } from '../sheets/segments.js';
import type { SegmentFields } from '../programme/fields.js';
import { IMPORT } from './words.js';

interface ImportProps {
  readonly eventId: string;
  /** How many segments there are already. */
  readonly count: number;
  readonly changes: Changes;
}

/** A programme from a file: first what it says, then one confirmation. */
export function Import({ eventId, count, changes }: ImportProps): JSX.Element {
  const [waiting, wait] = useState<readonly SegmentFields[]>([]);
  // Another file may be chosen again once this one was taken.
  const [round, next] = useState(0);
  const room = MOST_SEGMENTS - count;
  const enter = async () => {
    for (const [at, segment] of waiting.entries()) {
      const taken = await changes.make('addSegment', 'segment { id }', { eventId, ...segment });
      // Those before are in; what is left can be confirmed again.
      if (!taken) {
        wait(waiting.slice(at));
        return;
      }
    }
    wait([]);
    next(round + 1);
  };
  return (
    <details class="import">
      <summary>
        <Say text={IMPORT.title} />
      </summary>
      <SheetFile
        key={round}
        label={IMPORT.file}
        name="segments"
        read={readSegments}
        onRead={(sheet) => wait(sheet?.rows ?? [])}
      />
      {waiting.length > room ? (
        <p role="alert" class="problem">
          <Say text={IMPORT.tooMany(MOST_SEGMENTS, count)} />
        </p>
      ) : waiting.length ? (
        <button type="button" class="main" disabled={changes.isBusy} onClick={() => void enter()}>
          <Say text={IMPORT.confirm(waiting.length)} /> <kbd>⏎</kbd>
        </button>
      ) : null}
    </details>
  );
}
