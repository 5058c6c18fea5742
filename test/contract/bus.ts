// The contract of every bus. The test of an adapter passes in how two of its nodes are connected.
import type { Announcement, Bus, BusListener } from '../../src/live/bus/bus.js';
import type { Entry } from '../../src/live/feed/feed.js';
import { LIMITS } from '../../src/core/limits.js';
import { Watched } from '../harness/watched.js';

/** What one node receives. */
export class Heard extends Watched implements BusListener {
  readonly announcements: Announcement[] = [];
  readonly states: boolean[] = [];
  readonly reasons: unknown[] = [];

  get heads(): number[] {
    return this.announcements.map(({ head }) => head);
  }

  announced(announcement: Announcement): void {
    this.announcements.push(announcement);
    this.changed();
  }

  stateChanged(up: boolean, reason?: unknown): void {
    this.states.push(up);
    this.reasons.push(reason);
    this.changed();
  }

  protected override describe(): string {
    return `heads ${this.heads.slice(-10).join()}, states ${this.states.join()}`;
  }
}

export function announcement(seq: number, payload: unknown = { note: '认领 “é” 🎉' }): Announcement {
  const entry: Entry = {
    seq,
    mark: 7,
    at: 1_656_118_800_000,
    kind: 'PROJECT_CLAIMED',
    subjects: ['evt_1', 'prj_1'],
    payload,
  };
  return { from: 'process', epoch: 'epoch', head: seq, before: 6, entries: [entry] };
}

const OVERSIZE = { text: '长'.repeat(LIMITS.BUS_MESSAGE_BYTES / 2) };

/** @param connect two buses of one deployment, not started */
export function busContract(connect: () => [Bus, Bus]): void {
  let one: Bus;
  let other: Bus;
  let heardByOne: Heard;
  let heardByOther: Heard;

  beforeEach(async () => {
    [one, other] = connect();
    [heardByOne, heardByOther] = [new Heard(), new Heard()];
    await Promise.all([one.start(heardByOne), other.start(heardByOther)]);
  });

  afterEach(() => Promise.all([one.close(), other.close()]));

  it('says at the start that it is up', () => {
    expect(heardByOne.states).toEqual([true]);
  });

  it('carries an announcement whole to the other, both ways', async () => {
    one.publish(announcement(1));
    other.publish(announcement(2));
    await heardByOther.until(() => heardByOther.heads.includes(1));
    await heardByOne.until(() => heardByOne.heads.includes(2));
    expect(heardByOther.announcements[0]).toEqual(announcement(1));
  });

  it('keeps the order of one publisher', async () => {
    const heads = Array.from({ length: 500 }, (_, index) => index + 1);
    for (const head of heads) one.publish(announcement(head));
    await heardByOther.until(() => heardByOther.heads.length >= heads.length);
    expect(heardByOther.heads).toEqual(heads);
  });

  it('may bring a node its own, but nobody an announcement that was not made', async () => {
    one.publish(announcement(1));
    other.publish(announcement(2));
    await heardByOne.until(() => heardByOne.heads.includes(2));
    expect(heardByOne.heads.filter((head) => head !== 1)).toEqual([2]);
  });

  it('carries an oversize announcement, if need be as a bare wake-up', async () => {
    one.publish(announcement(1, OVERSIZE));
    one.publish(announcement(2));
    await heardByOther.until(() => heardByOther.heads.includes(2));
    const [oversize] = heardByOther.announcements;
    expect(oversize).toMatchObject({ epoch: 'epoch', head: 1 });
    expect(oversize?.entries.length).toBeLessThanOrEqual(1);
  });

  it('says and hears nothing once it is closed, and minds neither that nor being closed again', async () => {
    await one.close();
    expect(() => {
      one.publish(announcement(1));
    }).not.toThrow();
    await one.close();
    const [third] = connect();
    await third.start(new Heard());
    third.publish(announcement(2));
    await heardByOther.until(() => heardByOther.heads.includes(2));
    await third.close();
    expect(heardByOther.heads).toEqual([2]);
    expect([heardByOne.heads, heardByOne.states]).toEqual([[], [true]]);
  });
}

/** Longer than any message may be, in a non-ASCII script. */
export const oversize = (seq: number) => announcement(seq, OVERSIZE);
