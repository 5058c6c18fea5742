import { LRUCache } from 'lru-cache';
import { LessThan, type EntityManager } from 'typeorm';
import type { Id } from '../../core/ids.js';
import type { Actor } from '../../auth/actor.js';
import type { FeedPosition } from '../../core/cursor.js';
import { Fault } from '../../core/faults.js';
import { LIMITS } from '../../core/limits.js';
import type { Clock } from '../../core/time.js';
import { readRowsByKey } from '../../store/rows-by-key.js';
import type { Store } from '../../store/store.js';
import { Event } from '../event/entity.js';
import { organisersOf } from '../event/organisers/organisers.js';
import { mustExist } from '../reference.js';
import { must } from '../right.js';
import { ScreenSight } from './entity.js';
import { REPORT_SHOWN } from './permissions.js';
import type { ReportShown } from './type.js';

type Sights = Map<string, ScreenSight>;

/**
 * The reports of screens. They are collected in memory and written together, at most once in SCREEN_SIGHT_WRITE_MS, so that many
 * screens cost one small transaction. Other nodes see a report after that time.
 */
export class ScreenSights {
  private readonly byEvent = new Map<string, Sights>();
  private readonly unwritten = new Set<ScreenSight>();
  private writing: NodeJS.Timeout | undefined;
  /** The head of the feed, as last read: read again when a report is beyond it. */
  private head = { epoch: '', seq: 0 };
  /** Pairs of an event and the organisation of a screen's token that were checked. */
  private readonly admitted = new LRUCache<string, true>({ max: LIMITS.SCREENS_ADMITTED_ITEMS });

  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
  ) {}

  /** @throws Fault BAD_CURSOR, NOT_FOUND, FORBIDDEN, TOO_MANY_ITEMS */
  async report(actor: Actor, { eventId, cursor: position, screen }: ReportShown): Promise<void> {
    if (!this.isAdmitted(actor, eventId)) await this.admit(actor, eventId);
    await this.mustHold(position);
    const known = this.byEvent.get(eventId)?.get(screen);
    // A screen has two subscriptions, whose results arrive in any order: the later position counts.
    const { epoch, seq, mark } =
      known?.epoch === position.epoch && known.seq > position.seq ? known : position;
    const sight = { eventId, screen, epoch, seq, mark, shownAt: this.clock.now() };
    const sights: Sights = this.byEvent.get(eventId) ?? new Map<string, ScreenSight>();
    if (!known && sights.size >= LIMITS.SCREENS_PER_EVENT) {
      throw new Fault(
        'TOO_MANY_ITEMS',
        {
          en: 'This event has too many screens. Use the name of one that is gone.',
          zh: '该活动的大屏过多。请沿用已停用的大屏名称。',
        },
        { field: ['screen'] },
      );
    }
    if (known) this.unwritten.delete(known);
    this.byEvent.set(eventId, sights.set(screen, sight));
    this.unwritten.add(sight);
    this.writing ??= setTimeout(() => void this.write(), LIMITS.SCREEN_SIGHT_WRITE_MS).unref();
  }

  /** The last report of each screen of some events, to any node. Events without screens are left out. */
  async of(manager: EntityManager, eventIds: readonly string[]): Promise<Map<string, ScreenSight[]>> {
    const written = await readRowsByKey(manager, ScreenSight, 'eventId', eventIds);
    const found = eventIds.map((eventId): [string, ScreenSight[]] => {
      const its = written.filter((sight) => sight.eventId === eventId);
      const sights: Sights = new Map(its.map((sight) => [sight.screen, sight]));
      for (const [screen, sight] of this.byEvent.get(eventId) ?? []) {
        if (sight.shownAt >= (sights.get(screen)?.shownAt ?? 0)) sights.set(screen, sight);
      }
      return [eventId, [...sights.values()].sort((a, b) => (a.screen < b.screen ? -1 : 1))];
    });
    return new Map(found.filter(([, sights]) => sights.length));
  }

  private isAdmitted({ role, eventId, organisationId }: Actor, reported: string): boolean {
    return (
      role === 'screen' && eventId === reported && this.admitted.has(`${reported} ${organisationId ?? ''}`)
    );
  }

  /**
   * Checked for the first report of a token to this node only, so that later ones read nothing. A screen may report for the event of
   * its token, if the organisation of the token organises that event.
   */
  private async admit(actor: Actor, eventId: Id<'Event'>): Promise<void> {
    const { id } = await mustExist(this.store.read, Event, 'eventId', eventId);
    const organiser = await organisersOf(this.store.read, id);
    must(actor, REPORT_SHOWN, { event: id, organiser });
    const { role, organisationId } = actor;
    if (role !== 'screen') return;
    if (organisationId && !organiser.includes(organisationId)) {
      throw new Fault('FORBIDDEN', {
        en: 'The organisation in this token does not organise this event. Use a token of one that does.',
        zh: '令牌中的组织不是该活动的主办方或合办方。请使用主办方或合办方的令牌。',
      });
    }
    this.admitted.set(`${id} ${organisationId ?? ''}`, true);
  }

  /** Refuses positions beyond the feed: such a screen would never count as behind. @throws Fault BAD_CURSOR */
  private async mustHold({ epoch, seq }: FeedPosition): Promise<void> {
    if (epoch === this.head.epoch && seq <= this.head.seq) return;
    this.head = await this.store.feed.head();
    if (epoch === this.head.epoch && seq > this.head.seq) {
      throw new Fault(
        'BAD_CURSOR',
        {
          en: 'Nothing is there yet. Send the cursor of a result that was shown.',
          zh: '此处尚无内容。请填写已显示结果的游标。',
        },
        { field: ['cursor'] },
      );
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
        // Copies, because TypeORM writes defaults of the database into the objects it is given.
        await manager.upsert(ScreenSight, structuredClone(sights), ['eventId', 'screen']);
        await manager.delete(ScreenSight, { shownAt: LessThan(expired) });
      });
    } catch {
      // Ignored: screens report again within seconds.
    }
  }

  private forget(expired: number): void {
    for (const [eventId, sights] of this.byEvent) {
      for (const [screen, { shownAt }] of sights) if (shownAt < expired) sights.delete(screen);
      if (!sights.size) this.byEvent.delete(eventId);
    }
  }
}
