import type { JSX } from 'preact';
import type { EventFacts } from '../board/board.js';
import { formatDay } from '../words/format.js';
import { titleSize } from '../layout.js';
import { Both } from './Both.js';

export function Header({ event }: { event: EventFacts }): JSX.Element {
  return (
    <header class="head">
      <h1 data-testid="title" style={{ fontSize: `${titleSize(event.zh.length)}px` }}>
        <Both zh={event.zh} en={event.en} />
      </h1>
      <Both class="when" {...formatDay(event.startsAt, event.timeZone)} />
      <Both class="where" zh={event.venueZh} en={event.venueEn} />
    </header>
  );
}
