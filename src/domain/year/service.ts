import type { Actor } from '../../auth/actor.js';
import { Fault } from '../../core/faults.js';
import { newId } from '../../core/ids.js';
import { USUAL_TIME_ZONE } from '../../core/time.js';
import { readRowsByKey } from '../../store/rows-by-key.js';
import type { Transaction } from '../../store/store.js';
import { readAttributions } from '../donation/ledger/attribution.js';
import { readLedgerHead } from '../donation/ledger/books-read.js';
import { Event } from '../event/entity.js';
import { mustReach } from '../project/permissions.js';
import { missing, mustNotBeMerged } from '../reference.js';
import { ClosedYear } from './entity.js';
import { YearEntry } from './entries.js';
import { keepMonth, monthsOf, readMonths } from './figures/months.js';
import type { CloseYear } from './input.js';
import { CLOSE_YEARS } from './permissions.js';

/**
 * Lines are never changed, so no line is locked: what is closed is the ledger up to its end as it is read here.
 * @throws Fault NOT_FOUND, FORBIDDEN, MERGED, YEAR_NOT_OVER, YEAR_CLOSED
 */
export async function closeYear(tx: Transaction, actor: Actor, { of, year }: CloseYear): Promise<ClosedYear> {
  const attributions = await readAttributions(tx.manager, [of]);
  const attribution = attributions.get(of.id) ?? missing(of.kind, 'of', of.field);
  const { bookkeeper, currency, projectId, eventId, organisationId, lineages } = attribution;
  mustReach(actor, CLOSE_YEARS, { bookkeeper }, attribution, 'of', of.field);
  mustNotBeMerged(attribution, 'of', of.field);
  const events = eventId === null ? [] : [eventId];
  const [event] = await readRowsByKey(tx.manager, Event, 'id', events, ['id', 'timeZone']);
  const books = { scope: of.id, year, timeZone: event?.timeZone ?? USUAL_TIME_ZONE };
  if (tx.at < (monthsOf(year, books.timeZone).at(-1) as number))
    throw new Fault('YEAR_NOT_OVER', undefined, { field: ['year'] });
  // Of two that close it at once the one that comes second finds it closed.
  if (await tx.manager.existsBy(ClosedYear, { scope: of.id, year }))
    throw new Fault('YEAR_CLOSED', undefined, { field: ['year'] });
  const { number: upToLine, hash } = await readLedgerHead(tx.manager);
  const [months = []] = await readMonths(tx.manager, [{ ...books, upTo: upToLine }]);
  const closed = Object.assign(new ClosedYear(), books, {
    ...{ id: newId('ClosedYear'), upToLine, hash, currency },
    ...{ months: months.map(keepMonth), createdAt: tx.at },
  });
  await tx.insertUnique(ClosedYear, closed);
  tx.append(YearEntry.YEAR_CLOSED, [...new Set([closed.id, of.id, ...lineages])], {
    ...{ closedYear: closed.id, project: projectId },
    event: eventId === of.id ? eventId : null,
    organisation: organisationId === of.id ? organisationId : null,
  });
  return closed;
}
