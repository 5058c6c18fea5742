import type { JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Say } from '../frame/Say.js';
import type { Changes } from '../frame/useChanges.js';
import type { ConsoleSession } from '../panel.js';
import { Import } from './Import.js';
import { movesOf } from '../programme/moves.js';
import { plannedStarts } from '../programme/plan.js';
import type { Programme, Segment } from '../programme/programme.js';
import { SegmentForm } from './SegmentForm.js';
import { SegmentRow } from './SegmentRow.js';
import { EDIT, SHEET } from './words.js';

interface SegmentListProps {
  readonly session: ConsoleSession;
  readonly programme: Programme;
  readonly changes: Changes;
  readonly jump: (to: Segment) => void;
}

/** All parts in order, each with what can be done with it, and the form for a new one. */
export function SegmentList({ session, programme, changes, jump }: SegmentListProps): JSX.Element {
  const [edited, edit] = useState<string>();
  const list = useRef<HTMLOListElement>(null);
  useKeptFocus(list);
  const { segments } = programme;
  const { next } = movesOf(segments);
  const starts = plannedStarts(programme);
  const reorder = (segment: Segment, before: Segment | undefined) =>
    void changes.make('moveSegment', 'segment { id }', {
      id: segment.id,
      ...(before && { beforeSegmentId: before.id }),
    });
  const { timeZone } = session.event;
  return (
    <>
      {segments.length ? null : (
        <p>
          <Say text={SHEET.empty} />
        </p>
      )}
      <ol class="segments" ref={list}>
        {segments.map((segment, at) => (
          <li key={segment.id} data-segment={segment.id} data-state={segment.state}>
            {edited === segment.id ? (
              <SegmentForm
                title={EDIT.edit}
                segment={segment}
                changes={changes}
                send={(said) => changes.make('updateSegment', 'segment { id }', { id: segment.id, ...said })}
                onDone={() => edit(undefined)}
              />
            ) : (
              <SegmentRow
                segment={segment}
                isNext={segment.id === next?.id}
                plannedAt={starts.get(segment.id)}
                timeZone={timeZone}
                actions={{
                  run: () => jump(segment),
                  up: at > 0 ? () => reorder(segment, segments[at - 1]) : undefined,
                  down: at < segments.length - 1 ? () => reorder(segment, segments[at + 2]) : undefined,
                  edit: () => edit(segment.id),
                  remove:
                    segment.state === 'PLANNED'
                      ? () => void changes.make('removeSegment', 'event { id }', { id: segment.id })
                      : undefined,
                }}
              />
            )}
          </li>
        ))}
      </ol>
      <details class="add">
        <summary>
          <Say text={EDIT.add} />
        </summary>
        <SegmentForm
          title={() => EDIT.add}
          segments={segments}
          changes={changes}
          send={(said) =>
            changes.make('addSegment', 'segment { id }', { eventId: session.event.id, ...said })
          }
        />
      </details>
      <Import eventId={session.event.id} count={segments.length} changes={changes} />
    </>
  );
}

/** A browser takes the focus from a row that is moved in the page: it is given back. */
function useKeptFocus(list: { readonly current: HTMLElement | null }): void {
  const focused = useRef<HTMLElement>(undefined);
  useLayoutEffect(() => {
    const remember = (event: FocusEvent) => (focused.current = event.target as HTMLElement);
    list.current?.addEventListener('focusin', remember);
    return () => list.current?.removeEventListener('focusin', remember);
  }, []);
  useLayoutEffect(() => {
    const { activeElement, body } = document;
    if (activeElement === body && focused.current?.isConnected) focused.current.focus();
  });
}
