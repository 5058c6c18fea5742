import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Both, Name } from '../../components/Both.js';
import { shrinkToFit } from '../../components/pages/fit.js';
import { useWindow } from '../../components/window.js';
import type { EventFacts } from '../board/board.js';
import { formatDay } from '../words/format.js';

export function Header({ event }: { event: EventFacts }): JSX.Element {
  const title = useRef<HTMLHeadingElement>(null);
  useWindow();
  useLayoutEffect(() => {
    if (title.current) shrinkToFit(title.current);
  });
  return (
    <header class="head">
      <h1 data-testid="title" ref={title}>
        <Name zh={event.zh} en={event.en} />
      </h1>
      <div class="when-where">
        <WhenAndWhere event={event} />
      </div>
    </header>
  );
}

/** For a scene that shows the title itself. */
export const WhenWhere = ({ event }: { event: EventFacts }): JSX.Element => (
  <div class="hero-where">
    <WhenAndWhere event={event} />
  </div>
);

const WhenAndWhere = ({ event }: { event: EventFacts }): JSX.Element => (
  <>
    <Both class="when" {...formatDay(event.startsAt, event.timeZone)} />
    <Both class="where" zh={event.venueZh} en={event.venueEn} />
  </>
);
