import type { Fact } from '../components/Facts.js';
import { first } from '../../components/language.js';
import type { BoardState } from '../board/apply.js';
import { progressOf } from '../board/claims.js';
import { qualified } from '../words/roles.js';
import { coverageOf, type Reached } from './reached.js';

/** What was reached at an event so far, beside the total. What there is nothing of is not told. */
export function factsOf(board: BoardState, reached?: Reached['event']): Fact[] {
  const { claimed, closed, of } = progressOf(board);
  const coverage = coverageOf(reached);
  const present = reached?.attendance && qualified(reached.attendance.value, reached.attendance.qualifier);
  const facts: [boolean, Fact][] = [
    [true, { what: { zh: '人到场', en: 'present' }, figure: (present ?? {})[first.value] ?? '' }],
    [true, count(reached?.attendances.totalCount, '家单位出席', 'bodies attend')],
    [of > 0, { what: { zh: '项目已认领', en: 'projects claimed' }, figure: `${claimed} / ${of}` }],
    [closed > 0, count(closed, '项目已销号', 'projects closed')],
    [true, count(reached?.agreements.totalCount, '份协议签订', 'agreements signed')],
    [true, count(reached?.awards.totalCount, '次授牌授旗', 'plaques and flags')],
    [true, count(reached?.decisions.totalCount, '项决定通过', 'decisions adopted')],
  ];
  if (coverage)
    facts.push([
      true,
      {
        what: { zh: '社区（村）已覆盖', en: 'units covered' },
        figure: `${coverage.covered} / ${coverage.units}`,
      },
    ]);
  return facts.filter(([hasSome, { figure }]) => hasSome && figure !== '').map(([, fact]) => fact);
}

const count = (figure: number | undefined, zh: string, en: string): Fact => ({
  what: { zh, en },
  figure: figure ? String(figure) : '',
});
