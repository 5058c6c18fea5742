import type { EntityManager } from 'typeorm';
import { LIMITS } from '../../../core/limits.js';
import { unionOf } from '../../../store/sqlite-or-mysql.js';
import type { VolunteerSkill } from '../../volunteer/entity.js';
import type { Need } from '../entity.js';
import { bitsWithin } from '../offer/weekdays.js';
import { termOfSkill } from '../offer/entity.js';
import { DispatchAnswer } from '../steps/dispatch.js';
import { HELD } from '../steps/states.js';
import { pointsOf, POINTS, type Met } from './ranking.js';

/** An offer, and how it meets a need. */
export interface Candidate extends Met {
  readonly offerId: string;
  readonly organisationId: string;
}

/** What of a need offers are looked up by. */
export type Wanted = Pick<Need, 'id' | 'areaId' | 'regionId' | 'dueOn'> & {
  readonly skills: readonly VolunteerSkill[];
};

/** Behind all days. */
const NEVER = '9999-99-99';

interface Row {
  readonly asked: number | string;
  readonly offerId: string;
  readonly organisationId: string;
  readonly area: number | string;
  readonly region: number | string;
  readonly skills: number | string;
  readonly available: number | string;
  readonly held: number | string;
  readonly atATime: number | string;
}

/**
 * The offers that meet needs best, by their points: of a group that has several, the best. Those that meet it in no area, region or skill
 * are no candidates, nor are those of groups that have declined it. One statement for all: what is found by the terms is added up, joined
 * to what the groups see to, and put in order, and only the first are sent.
 * @returns those of each need, in the order of the needs
 */
export async function readCandidates(
  manager: EntityManager,
  needs: readonly Wanted[],
  today: string,
  first: number,
): Promise<Candidate[][]> {
  const around = await regionsAround(manager, needs);
  const asked = needs.map((need, index) => askedOf(need, around.get(need.regionId ?? '') ?? [], index));
  const found = asked.map((): Candidate[] => []);
  const some = asked.filter(({ terms }) => terms.length);
  if (!some.length) return found;
  const rows: Row[] = await manager.query(
    unionOf(manager, some.map(statement)),
    some.flatMap((each) => valuesOf(each, today, first)),
  );
  for (const row of rows) {
    const { skills } = asked[Number(row.asked)] as Asked;
    found[Number(row.asked)]?.push({
      ...{ offerId: row.offerId, organisationId: row.organisationId, area: Number(row.area) > 0 },
      region: ([null, 'around', 'itself'] as const)[Number(row.region)] ?? null,
      ...{ skills: Number(row.skills), wantedSkills: skills.length, available: Number(row.available) > 0 },
      ...{ load: Number(row.held), atATime: Number(row.atATime) },
    });
  }
  return found.map((all) => all.toSorted(byPoints));
}

/** The statement orders so within each need, a union need not keep it. */
const byPoints = (one: Candidate, other: Candidate): number =>
  pointsOf(other) - pointsOf(one) || (one.offerId < other.offerId ? -1 : 1);

/** By region: all around it, and itself. */
async function regionsAround(
  manager: EntityManager,
  needs: readonly Wanted[],
): Promise<ReadonlyMap<string, string[]>> {
  const around = new Map<string, string[]>();
  const regionIds = [...new Set(needs.flatMap(({ regionId }) => regionId ?? []))];
  if (!regionIds.length) return around;
  const rows: { regionId: string; aroundId: string }[] = await manager.query(
    `SELECT regionId, aroundId FROM region_within WHERE regionId IN (${places(regionIds.length)})`,
    regionIds,
  );
  for (const { regionId, aroundId } of rows)
    around.set(regionId, [...(around.get(regionId) ?? []), aroundId]);
  return around;
}

/** What offers are looked up by for one need. */
interface Asked {
  readonly need: Wanted;
  readonly index: number;
  readonly around: readonly string[];
  readonly skills: readonly string[];
  readonly terms: readonly string[];
}

function askedOf(need: Wanted, around: readonly string[], index: number): Asked {
  const skills = [...new Set(need.skills.map(termOfSkill))];
  const terms = [...new Set([need.areaId, ...around, ...skills].flatMap((each) => each ?? []))];
  return { need, index, around, skills, terms };
}

function valuesOf({ need, around, skills, terms }: Asked, today: string, first: number) {
  const { id, areaId, regionId, dueOn } = need;
  return [
    ...[bitsWithin(today, dueOn), dueOn ?? NEVER, today, areaId ?? '', regionId ?? ''],
    ...[...around, ...skills, ...terms, ...HELD, id, DispatchAnswer.DECLINED, first],
  ];
}

const places = (count: number): string => Array.from({ length: count }, () => '?').join() || `''`;

/** Adds up as pointsOf does. */
function statement({ index, ...asked }: Asked): string {
  const [around, skills, terms] = [asked.around.length, asked.skills.length, asked.terms.length];
  const able = wholePart(`${String(POINTS.skills)} * skills`, String(Math.max(skills, 1)));
  const near = `CASE region WHEN 2 THEN ${String(POINTS.region)} WHEN 1 THEN ${String(POINTS.around)} ELSE 0 END`;
  const left = 'CASE WHEN held < atATime THEN atATime - held ELSE 0 END';
  const free = wholePart(`${String(POINTS.free)} * (${left})`, 'atATime');
  // What meets a need in most respects is weighed; joining all the others would take most of the time.
  return `SELECT ${String(index)} AS asked, ranked.* FROM (
    SELECT scored.*, ROW_NUMBER() OVER (PARTITION BY organisationId ORDER BY points DESC, offerId) AS nth FROM (
      SELECT found.*, fits + available * ${String(POINTS.available)} + ${free} AS points FROM (
        SELECT offer.id AS offerId, offer.organisationId, offer.atATime, COALESCE(taken.needs, 0) AS held,
          best.area, best.region, best.skills, best.fits, CASE WHEN (offer.weekdayBits & ?) <> 0 AND offer.availableFrom <= ?
            AND (offer.availableTo IS NULL OR offer.availableTo >= ?) THEN 1 ELSE 0 END AS available
        FROM (SELECT met.*, area * ${String(POINTS.area)} + ${near} + ${able} AS fits
          FROM (SELECT offerId, MAX(CASE WHEN term = ? THEN 1 ELSE 0 END) AS area,
              MAX(CASE WHEN term = ? THEN 2 WHEN term IN (${places(around)}) THEN 1 ELSE 0 END) AS region,
              SUM(CASE WHEN term IN (${places(skills)}) THEN 1 ELSE 0 END) AS skills
            FROM service_term WHERE term IN (${places(terms)}) GROUP BY offerId) met
          ORDER BY fits DESC, offerId LIMIT ${String(LIMITS.SUGGESTIONS_WEIGHED)}) best
        JOIN service_offer offer ON offer.id = best.offerId
        LEFT JOIN (SELECT groupId, COUNT(*) AS needs FROM need WHERE state IN (${places(HELD.length)}) GROUP BY groupId) taken
          ON taken.groupId = offer.organisationId
        WHERE offer.organisationId NOT IN (SELECT groupId FROM need_dispatch WHERE needId = ? AND answer = ?)
      ) found
    ) scored
  ) ranked WHERE nth = 1 ORDER BY points DESC, offerId LIMIT ?`;
}

/** The whole part of a quotient. SQLite divides whole numbers so, MySQL does not. */
const wholePart = (of: string, by: string): string => `(${of} - (${of}) % ${by}) / ${by}`;
