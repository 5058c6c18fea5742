import type { JSX } from 'preact';
import { Both } from '../../components/Both.js';
import type { Bilingual } from '../board/board.js';

export interface Fact {
  readonly what: Bilingual;
  readonly figure: string;
}

/** What was reached, each fact a figure and what it counts. */
export const Facts = ({ facts }: { facts: readonly Fact[] }): JSX.Element | null =>
  facts.length === 0 ? null : (
    <ul class="facts">
      {facts.map(({ what, figure }) => (
        <li key={what.en} class="fact" data-testid="fact">
          <strong style={{ '--characters': figure.length }}>{figure}</strong>
          <Both inline zh={what.zh} en={what.en} />
        </li>
      ))}
    </ul>
  );
