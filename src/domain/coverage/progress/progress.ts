import type { EntityManager } from 'typeorm';
import type { FeedPosition } from '../../../core/cursor.js';
import type { Span } from '../rules.js';

/** How far a plan is: in its entries of the feed, and as it is read. */
export interface Coverage extends Span {
  readonly units: number;
  readonly covered: number;
  /** By the region above the units: its id, its units, those covered. */
  readonly districts: readonly (readonly [id: string, units: number, covered: number])[];
}

export interface CoverageAtHead {
  readonly head: FeedPosition;
  /** By plan. */
  readonly coverage: ReadonlyMap<string, Coverage>;
}

/** As drivers return it: 64-bit integers are numbers or strings. */
interface Row extends Span {
  readonly epoch: string;
  readonly seq: number | string;
  readonly mark: number | string;
  readonly id: string;
  readonly districtId: string | null;
  readonly units: number | string;
  readonly covered: number | string;
}

const COLUMNS = 'head.epoch, head.seq, head.mark, plan.id, plan.startsOn, plan.deadline, unit.districtId';

/** How far plans are, and the position in the feed that this is as of. One statement, so both are of the same state. */
export async function readCoverage(
  manager: EntityManager,
  planIds: readonly string[],
): Promise<CoverageAtHead | null> {
  const rows: Row[] = await manager.query(
    `SELECT ${COLUMNS}, COUNT(unit.id) AS units, COUNT(unit.since) AS covered
     FROM feed_head head JOIN coverage_plan plan ON plan.id IN (${planIds.map(() => '?').join()})
       LEFT JOIN coverage_unit unit ON unit.planId = plan.id
     WHERE head.id = 1 GROUP BY ${COLUMNS} ORDER BY unit.districtId`,
    [...planIds],
  );
  const [first] = rows;
  if (!first) return null;
  const { epoch, seq, mark } = first;
  const of = (id: string) => coverageIn(rows.filter((row) => row.id === id));
  return {
    head: { epoch, seq: Number(seq), mark: Number(mark) },
    coverage: new Map(rows.map(({ id }) => [id, of(id)])),
  };
}

function coverageIn(rows: readonly Row[]): Coverage {
  const { startsOn = '', deadline = '' } = rows[0] ?? {};
  const districts = rows.flatMap(({ districtId, units, covered }) =>
    districtId === null ? [] : [[districtId, Number(units), Number(covered)] as const],
  );
  const sum = (of: 1 | 2) => districts.reduce((total, district) => total + district[of], 0);
  return { startsOn, deadline, units: sum(1), covered: sum(2), districts };
}
