import { LRUCache } from 'lru-cache';
import { LessThan } from 'typeorm';
import type { Actor } from '../../auth/actor.js';
import { parseFeedCursor, type FeedPosition } from '../../core/cursor.js';
import { atField, Fault } from '../../core/faults.js';
import { LIMITS } from '../../core/limits.js';
import { cleanText } from '../../core/text.js';
import type { Clock } from '../../core/time.js';
import type { Store } from '../../store/store.js';
import { Event } from '../event/entity.js';
import { organiserLineages } from '../event/organisers.js';
import { mustActFor } from '../organisation/permissions.js';
import { mustExist } from '../reference.js';
import { ScreenSight } from './entity.js';
import type { ReportShownInput } from './type.js';

const SCREEN_CHARS = 100;

type Sights = Map<string, ScreenSight>;

/**
 * What the screens say that they show. Reports are kept in memory and written together, at most once each
 * SCREEN_SIGHT_WRITE_MS, so a hall full of screens costs one small transaction; other nodes see them by then.
 */
export class ScreenSights {
  private readonly byEvent = new Map<string, Sights>();
  private readonly unwritten = new Set<ScreenSight>();
  private writing: NodeJS.Timeout | undefined;
  /** Where the feed was when a report was last beyond what was known of it. */
  private head = { epoch: '', seq: 0 };
  /** Events with the organisation that a screen's token names beside each. */
  private readonly admitted = new LRUCache<string, true>({ max: LIMITS.SCREENS_ADMITTED_ITEMS });

  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
  ) {}

  /** @throws Fault BAD_CURSOR, BAD_ID, NOT_FOUND, FORBIDDEN, TEXT_*, TOO_MANY_ITEMS */
  async report(actor: Actor, { eventId, cursor, screen: name }: ReportShownInput): Promise<void> {
    const screen = atField('screen', () => cleanText(name, SCREEN_CHARS));
    const position = atField('cursor', () => parseFeedCursor(cursor));
    if (!this.isAdmitted(actor, eventId)) await this.admit(actor, eventId);
    await this.mustHold(position);
    const known = this.byEvent.get(eventId)?.get(screen);
    // Results of two subscriptions come in any order: the screen shows the later of both.
    const { epoch, seq, mark } =
      known?.epoch === position.epoch && known.seq > position.seq ? known : position;
    const sight = { eventId, screen, epoch, seq, mark, shownAt: this.clock.now() };
    const sights: Sights = this.byEvent.get(eventId) ?? new Map<string, ScreenSight>();
    if (!known && sights.size >= LIMITS.SCREENS_PER_EVENT) {
      throw new Fault('TOO_MANY_ITEMS', 'This event has too many screens.', { field: ['screen'] });
    }
    if (known) this.unwritten.delete(known);
    this.byEvent.set(eventId, sights.set(screen, sight));
    this.unwritten.add(sight);
    this.writing ??= setTimeout(() => void this.write(), LIMITS.SCREEN_SIGHT_WRITE_MS).unref();
  }

  /** What each screen of an event said last, to any node. */
  async of(eventId: string): Promise<ScreenSight[]> {
    const written = await this.store.read.findBy(ScreenSight, { eventId });
    const sights: Sights = new Map(written.map((sight) => [sight.screen, sight]));
    for (const [screen, sight] of this.byEvent.get(eventId) ?? []) {
      if (sight.shownAt >= (sights.get(screen)?.shownAt ?? 0)) sights.set(screen, sight);
    }
    return [...sights.values()].sort((a, b) => (a.screen < b.screen ? -1 : 1));
  }

  private isAdmitted({ role, eventId, organisationId }: Actor, reported: string): boolean {
    return (
      role === 'screen' && eventId === reported && this.admitted.has(`${reported} ${organisationId ?? ''}`)
    );
  }

  /**
   * Asked of a screen's first report to this node only, so that the later ones cost no reading. A screen speaks for the
   * event in its token, and only where the organisation in it runs that event.
   */
  private async admit(actor: Actor, eventId: string): Promise<void> {
    const { id } = await mustExist(this.store.read, Event, 'eventId', eventId);
    const { role, organisationId } = actor;
    if (role !== 'screen') {
      mustActFor(actor, await organiserLineages(this.store.read, id));
      return;
    }
    const its = actor.eventId === id;
    const lineages = its && organisationId ? await organiserLineages(this.store.read, id) : [];
    if (!its || (organisationId && !lineages.includes(organisationId)))
      throw new Fault('FORBIDDEN', 'This token is not of a screen of this event.');
    this.admitted.set(`${id} ${organisationId ?? ''}`, true);
  }

  /** A screen cannot show what is not in the feed yet: it would look as if it were never behind. @throws Fault BAD_CURSOR */
  private async mustHold({ epoch, seq }: FeedPosition): Promise<void> {
    if (epoch === this.head.epoch && seq <= this.head.seq) return;
    this.head = await this.store.feed.head();
    if (epoch === this.head.epoch && seq > this.head.seq) {
      throw new Fault('BAD_CURSOR', 'Nothing is there yet.', { field: ['cursor'] });
    }
  }

  private async write(): Promise<void> {
    this.writing = undefined;
    const sights = [...this.unwritten];
    this.unwritten.clear();
    const expired = this.clock.now() - LIMITS.SCREEN_SIGHT_KEPT_MS;
    this.forget(expired);
    try {
      await this.store.transact(async ({ manager }) => {
        // Copies: TypeORM writes what the database has for columns with a default back into what it is given.
        await manager.upsert(ScreenSight, structuredClone(sights), ['eventId', 'screen']);
        await manager.delete(ScreenSight, { shownAt: LessThan(expired) });
      });
    } catch {
      // A screen reports again before long; nobody waits for this.
    }
  }

  private forget(expired: number): void {
    for (const [eventId, sights] of this.byEvent) {
      for (const [screen, { shownAt }] of sights) if (shownAt < expired) sights.delete(screen);
      if (!sights.size) this.byEvent.delete(eventId);
    }
  }
}
