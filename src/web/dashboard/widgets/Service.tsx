import type { JSX } from 'preact';
import { useLatest } from '../reading/useLatest.js';
import { scope } from '../state.js';
import { say } from '../words/wording.js';
import { WORDS } from '../words/words.js';
import { counted, Figures } from './Figures.js';
import { Quiet, Widget } from './Widget.js';

const MOST_MONTHS = 6;
const MINUTES_PER_HOUR = 60;

const SERVICE = /* GraphQL */ `
  subscription Service($organisationId: ID!) {
    statistics(of: { organisationId: $organisationId }) {
      asOf
      total {
        signUps
        checkIns
        minutes
        volunteers
      }
      months {
        month
        figures {
          signUps
          checkIns
          minutes
        }
      }
    }
  }
`;

interface Counted {
  signUps: number;
  checkIns: number;
  minutes: number;
}

interface Statistics {
  statistics: {
    asOf: string;
    total: Counted & { volunteers: number };
    months: { month: string; figures: Counted }[];
  };
}

/** To a tenth: hours are recorded by the minute. */
const hoursOf = ({ minutes }: Counted) => Math.round((minutes / MINUTES_PER_HOUR) * 10) / 10;

/** Who signed up with an organisation and all below it, and the hours that were served. */
export function Service(): JSX.Element {
  const { organisationId } = scope.value;
  const variables = organisationId === undefined ? undefined : { organisationId };
  const statistics = useLatest<Statistics>(SERVICE, variables)?.data.statistics;
  const months = [...(statistics?.months ?? [])]
    .sort((a, b) => (a.month < b.month ? 1 : -1))
    .slice(0, MOST_MONTHS);
  const table = statistics && {
    head: [WORDS.monthName, WORDS.signUps, WORDS.checkIns, WORDS.hours].map(say),
    rows: months.map(({ month, figures }) => [month, figures.signUps, figures.checkIns, hoursOf(figures)]),
  };
  return (
    <Widget
      name="service"
      title={WORDS.service}
      asOf={statistics?.asOf}
      asked={variables && { query: SERVICE, variables }}
      table={table}
    >
      {variables && !statistics ? <Quiet word={WORDS.loading} /> : null}
      {variables ? null : <Quiet word={WORDS.chooseOrganisation} />}
      {statistics ? (
        <Figures
          shown={[
            counted(WORDS.signUps, statistics.total.signUps),
            counted(WORDS.checkIns, statistics.total.checkIns),
            counted(WORDS.hours, hoursOf(statistics.total)),
            counted(WORDS.volunteers, statistics.total.volunteers),
          ]}
        />
      ) : null}
      {table && months.length > 0 ? <Rows {...table} /> : null}
    </Widget>
  );
}

function Rows({
  head,
  rows,
}: {
  readonly head: string[];
  readonly rows: (string | number)[][];
}): JSX.Element {
  return (
    <table>
      <thead>
        <tr>
          {head.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row[0]}>
            {row.map((cell, index) => (
              <td key={head[index]}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
