import { In, type EntityManager, type SelectQueryBuilder } from 'typeorm';
import { filterId } from '../reference.js';
import { claimantKind } from './claimant.js';
import { Claim } from './entity.js';
import type { ClaimFilter } from './input.js';
import { UNDER_WAY } from './rules.js';

/** The claims a filter asks for; what is overdue, it is at the given time. @throws Fault BAD_ID said of the filter */
export function claimQuery(read: EntityManager, filter: ClaimFilter, now: number): SelectQueryBuilder<Claim> {
  const query = read.createQueryBuilder(Claim, 'row');
  if (filter.eventId != null)
    query.andWhere('row.eventId = :event', { event: filterId('Event', 'eventId', filter.eventId) });
  if (filter.projectId != null)
    query.andWhere('row.projectId = :project', {
      project: filterId('Project', 'projectId', filter.projectId),
    });
  if (filter.claimantId != null) {
    const claimant = filterId(claimantKind(filter.claimantId), 'claimantId', filter.claimantId);
    query.andWhere('row.claimantId = :claimant', { claimant });
  }
  if (filter.states?.length) query.andWhere({ state: In(filter.states) });
  if (filter.overdue != null) {
    // As isOverdue() says it of one claim.
    const overdue = 'row.dueAt < :now AND row.state IN (:...underWay)';
    const wanted = filter.overdue ? overdue : `row.dueAt IS NULL OR NOT (${overdue})`;
    query.andWhere(`(${wanted})`, { now, underWay: UNDER_WAY });
  }
  return query;
}
