import type { JSX } from 'preact';
import { Words, inSecond } from '../../components/Both.js';
import { formatClock } from '../../screen/words/format.js';
import { Say, said } from '../frame/Say.js';
import type { Wording } from '../panel.js';
import type { Segment } from '../programme/programme.js';
import { EDIT, kindLabel, MOVES, SHEET } from './words.js';

/** What can be done with a part; undefined what cannot. */
interface Actions {
  readonly run: () => void;
  readonly up: (() => void) | undefined;
  readonly down: (() => void) | undefined;
  readonly edit: () => void;
  readonly remove: (() => void) | undefined;
}

interface SegmentRowProps {
  readonly segment: Segment;
  readonly isNext: boolean;
  /** In epoch milliseconds. */
  readonly plannedAt: number | undefined;
  readonly timeZone: string;
  readonly actions: Actions;
}

export function SegmentRow({ segment, isNext, plannedAt, timeZone, actions }: SegmentRowProps): JSX.Element {
  const title = said(segment);
  const second = inSecond(segment);
  const marked = segment.state === 'RUNNING' ? SHEET.now : isNext ? SHEET.next : undefined;
  return (
    <>
      <p class="what">
        <strong>
          <Words text={title} />
        </strong>
        {marked ? (
          <mark>
            <Say text={marked} />
          </mark>
        ) : null}
        {second === undefined ? null : <Words class="second" text={second} />}
      </p>
      <p class="when">
        {facts(segment, plannedAt, timeZone).map((fact) => (
          <span key={fact.en}>
            <Say text={fact} />
          </span>
        ))}
      </p>
      <p class="actions">
        {segment.state === 'RUNNING' ? null : (
          <Action text={MOVES.runNow(title)} sign="▶" run={actions.run} name="run" />
        )}
        <Action text={EDIT.up(title)} sign="↑" run={actions.up} name="up" />
        <Action text={EDIT.down(title)} sign="↓" run={actions.down} name="down" />
        <Action text={EDIT.edit(title)} sign="✎" run={actions.edit} name="edit" />
        <Action text={EDIT.remove(title)} sign="✕" run={actions.remove} name="remove" />
      </p>
    </>
  );
}

function facts(
  { kind, state, plannedMinutes, startedAt, endedAt }: Segment,
  plannedAt: number | undefined,
  timeZone: string,
): Wording[] {
  const clock = (at: string) => formatClock(at, timeZone);
  return [
    kindLabel(kind),
    ...(state === 'DONE' ? [SHEET.done] : []),
    ...(plannedAt === undefined ? [] : [SHEET.planned(clock(new Date(plannedAt).toISOString()))]),
    ...(plannedMinutes === null ? [] : [SHEET.minutes(plannedMinutes)]),
    ...(startedAt === null ? [] : [SHEET.ran(clock(startedAt), endedAt === null ? '…' : clock(endedAt))]),
  ];
}

interface ActionProps {
  readonly text: Wording;
  readonly sign: string;
  readonly run: (() => void) | undefined;
  readonly name: string;
}

const Action = ({ text, sign, run, name }: ActionProps): JSX.Element => (
  <button
    type="button"
    data-action={name}
    aria-label={said(text)}
    title={said(text)}
    aria-disabled={!run}
    onClick={run}
  >
    {sign}
  </button>
);
