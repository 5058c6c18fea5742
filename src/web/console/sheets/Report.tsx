import type { JSX } from 'preact';
import type { Problem } from '../../../sheets/problem.js';
import { Say } from '../frame/Say.js';
import type { Sheet } from './rows.js';
import { FILE } from './words.js';

/** Problems that are listed. Beyond: the rest is counted. */
const SHOWN = 100;

/** What would be entered of a file, and what is wrong with each bad row: nothing is written yet. */
export function Report({ sheet }: { readonly sheet: Sheet<unknown> }): JSX.Element {
  const { rows, problems, ignored } = sheet;
  const bad = new Set(problems.map(({ line }) => line)).size;
  return (
    <div class="report" data-testid="report">
      <p role="status">
        <Say text={FILE.good(rows.length)} />
        {bad ? '; ' : ''}
        {bad ? (
          <strong class="problem">
            <Say text={FILE.bad(bad)} />
          </strong>
        ) : null}
      </p>
      {ignored.length ? (
        <p>
          <Say text={FILE.ignored(ignored.map(({ heading }) => heading).join('、'))} />
        </p>
      ) : null}
      {problems.length ? <Problems problems={problems} /> : null}
    </div>
  );
}

const Problems = ({ problems }: { readonly problems: readonly Problem[] }): JSX.Element => (
  <table>
    <thead>
      <tr>
        {[FILE.line, FILE.column, FILE.reason, FILE.right].map((heading) => (
          <th key={heading.en} scope="col">
            <Say text={heading} />
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {problems.slice(0, SHOWN).map(({ line, column, heading, reason, right }) => (
        <tr key={`${line} ${column ?? heading ?? ''}`}>
          <td>{line}</td>
          <td>
            {column} {heading}
          </td>
          <td>
            <Say text={reason} />
          </td>
          <td>
            <Say text={right} />
          </td>
        </tr>
      ))}
    </tbody>
    {problems.length > SHOWN ? (
      <tfoot>
        <tr>
          <td colSpan={4}>
            <Say text={FILE.more(problems.length - SHOWN)} />
          </td>
        </tr>
      </tfoot>
    ) : null}
  </table>
);
