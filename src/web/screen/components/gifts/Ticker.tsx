import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Both, Name } from '../../../components/Both.js';
import { keepWhatFits } from '../../../components/pages/fit.js';
import { useWindow } from '../../../components/window.js';
import { formatBrief, minorOf } from '../../words/format.js';
import type { Gift } from './honour.js';

/** The latest gifts of donors who agreed to be named, as many as there is room for. */
export function Ticker({ gifts }: { gifts: readonly Gift[] }): JSX.Element {
  const list = useRef<HTMLOListElement>(null);
  useWindow();
  useLayoutEffect(() => {
    if (list.current) keepWhatFits(list.current);
  });
  return (
    <ol class="ticker" ref={list} data-testid="ticker">
      {gifts.map(({ id, zh, en, kind, amount }) => (
        <li key={id} data-testid="gift">
          <Name zh={zh} en={en} />
          <span class="ticker-what">
            {amount ? formatBrief(minorOf(amount), amount) : null}
            {kind === 'PLEDGE' ? <Both inline zh="认捐" en="pledged" /> : null}
          </span>
        </li>
      ))}
    </ol>
  );
}
