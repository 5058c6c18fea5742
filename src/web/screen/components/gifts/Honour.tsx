import type { JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Name } from '../../../components/Both.js';
import { keepWhatFits } from '../../../components/pages/fit.js';
import { useTurning } from '../../../components/pages/turning.js';
import { PAGE_MS } from '../../../components/pages/usePages.js';
import { useWindow } from '../../../components/window.js';
import { formatBrief, minorOf } from '../../words/format.js';
import type { Honoured } from './honour.js';

/** More than any wall has room for. */
const MOST = 40;

/** The board of honour: names as large as what was given, page after page where they are many. */
export function Honour({ donors }: { donors: readonly Honoured[] }): JSX.Element {
  const list = useRef<HTMLUListElement>(null);
  const [start, turn] = useState(0);
  const [kept, keep] = useState(MOST);
  const from = start < donors.length ? start : 0;
  useWindow();
  useLayoutEffect(() => {
    if (list.current) keep(keepWhatFits(list.current));
  });
  const to = from + kept;
  useTurning(from > 0 || to < donors.length, PAGE_MS, () => turn(to < donors.length ? to : 0), [
    ...[from, to, donors.length],
  ]);
  return (
    <ul class="honour" ref={list}>
      {donors.slice(from, from + MOST).map(({ id, zh, en, amount, size }) => (
        <li key={id} data-testid="honoured" style={{ '--size': size }}>
          <Name zh={zh} en={en} />
          {amount ? <span class="honour-amount">{formatBrief(minorOf(amount), amount)}</span> : null}
        </li>
      ))}
    </ul>
  );
}
