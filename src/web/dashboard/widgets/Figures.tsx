import type { JSX } from 'preact';
import type { Table } from '../table/csv.js';
import { say, type Wording } from '../words/wording.js';
import { WORDS } from '../words/words.js';

export interface Shown {
  readonly name: Wording;
  /** For readers. */
  readonly text: string;
  /** For programs: a spreadsheet, a test. */
  readonly value: string | number;
  readonly isAlarming?: boolean;
}

/** Figures, each with what it is called. */
export const Figures = ({ shown }: { readonly shown: readonly Shown[] }): JSX.Element => (
  <dl class="figures">
    {shown.map(({ name, text, value, isAlarming = false }) => (
      <div key={name.en} data-alarming={isAlarming}>
        <dt>{say(name)}</dt>
        <dd data-figure={name.en} data-value={value}>
          {text}
        </dd>
      </div>
    ))}
  </dl>
);

export const tableOfFigures = (shown: readonly Shown[]): Table => ({
  head: [say(WORDS.figure), say(WORDS.value)],
  rows: shown.map(({ name, value }) => [say(name), value]),
});

/** A count as a figure. */
export const counted = (name: Wording, value: number, isAlarming = false): Shown => ({
  ...{ name, value, isAlarming },
  text: value.toLocaleString('en'),
});
