import { EventEmitter, once } from 'node:events';

type Lang = { lang?: 'ZH' | 'EN' };
export const inBoth =
  (zh: string, en: string) =>
  ({ lang }: Lang) =>
    lang === 'EN' ? en : zh;

/** A project's name in both languages, and its number of places, 1 by default. */
export type ScriptedProject = readonly [zh: string, en: string, places?: number];

const PROJECTS: readonly ScriptedProject[] = [
  ['“幸福花开”塑胶跑道微改造', 'Small renovation of the “Happiness in Bloom” running track'],
  ['红色议事厅', 'Red Consultation Hall'],
  ['公益凉亭', 'Public-welfare pavilion'],
  ['幸福社区户外灭蚊灯', 'Outdoor mosquito lamps for Happiness Community'],
  ['“红烛”助学', '“Red Candle” help with schooling'],
  ['“红医”义诊', '“Red Doctor” health clinic'],
  ['“红心向党”文化传承', '“Red Heart to the Party” cultural heritage'],
  ['“故事与幸福花”', '“Stories and Happy Flowers”'],
  ['“暖爱幸福”居家福利', '“Warm Love and Happiness” home benefits'],
  ['“点亮橘灯”关爱老人', '“Light the Orange Lantern” care for the elderly'],
];

export const EVENT_ID = 'evt_dongying';
export const SEGMENTS = {
  claim: {
    id: 'seg_claim',
    kind: 'CLAIM',
    state: 'RUNNING',
    title: inBoth('公益项目认领', 'Claiming of projects'),
  },
  donate: {
    id: 'seg_donate',
    kind: 'DONATE',
    state: 'RUNNING',
    title: inBoth('公益创投募集', 'Raising venture funds'),
  },
};

const money = (minor: number) => ({ minor, currency: 'CNY', digits: 2 });

/** The claimant of a claim: an organisation of its own. */
const claimantOf = (claimId: string, zh: string, en: string) => ({
  claimantName: inBoth(zh, en),
  claimant: { __typename: 'Organisation', id: `org_of_${claimId}`, name: inBoth(zh, en) },
});

/**
 * An event that a test controls: Dongying Port's launch (case 5), with a feed of numbered entries that can be read from any
 * cursor, as the gateway promises.
 */
export class ScriptedEvent {
  private readonly news = new EventEmitter().setMaxListeners(0);
  private epoch = 'a';
  private entries: unknown[] = [];
  private sums = {
    ...{ net: 0, pledged: 0, donationCount: 0, pledgedCount: 0, receivedCount: 0 },
    withheldLines: 0,
  };
  private claims = 0;
  private segment: unknown = SEGMENTS.claim;
  private rows;

  constructor(projects: readonly ScriptedProject[] = PROJECTS) {
    this.rows = projects.map(([zh, en, places = 1], index) => ({
      project: { id: `prj_${index + 1}`, position: index + 1, name: inBoth(zh, en) },
      state: 'LISTED',
      places,
      openPlaces: places,
      claims: [] as { id: string }[],
    }));
  }

  event = {
    __typename: 'Event',
    id: EVENT_ID,
    startsAt: '2022-06-25T01:00:00.000Z',
    timeZone: 'Asia/Shanghai',
    name: inBoth('“和益”公益集市启动仪式', 'Launch of the “Heyi” public-welfare market'),
    venue: inBoth('仙河镇幸福社区', 'Happiness Community, Xianhe Town'),
    state: 'SCHEDULED',
    segments: [SEGMENTS.claim],
    projects: { nodes: [{ id: 'prj_1' }] },
    donationTotal: { donationCount: 0 },
  };

  get cursor(): string {
    return `${this.epoch}-${this.entries.length}`;
  }

  claim(projectId: string, zh: string, en: string): void {
    const row = this.rows.find(({ project }) => project.id === projectId)!;
    const place = row.claims.length + 1;
    const claim = { id: `clm_${++this.claims}`, place, state: 'CLAIMED', takenAt: this.at() };
    this.change({
      ...row,
      state: 'CLAIMED',
      openPlaces: row.places - place,
      claims: [...row.claims, { ...claim, ...claimantOf(claim.id, zh, en) }],
    });
  }

  close(projectId: string): void {
    this.change({ ...this.rows.find(({ project }) => project.id === projectId)!, state: 'CLOSED' });
  }

  renameEvent(zh: string, en: string): void {
    this.event = { ...this.event, name: inBoth(zh, en) };
    this.record({ segmentChanged: false, changed: this.event });
  }

  /** Renames the claimant of a claim. */
  renameClaimant(claimId: string, zh: string, en: string): void {
    const named = claimantOf(claimId, zh, en);
    this.rows = this.rows.map((row) => ({
      ...row,
      claims: row.claims.map((claim) => (claim.id === claimId ? { ...claim, ...named } : claim)),
    }));
    this.record({ segmentChanged: false, changed: named.claimant });
  }

  run(segment: unknown): void {
    this.segment = segment;
    this.record({ segmentChanged: true, runningSegment: segment });
  }

  donate(minor: number): void {
    this.sums.net += minor;
    this.sums.donationCount += 1;
    this.sums.receivedCount += 1;
    this.news.emit('total');
  }

  /** Refunds a whole donation. */
  refund(minor: number): void {
    this.sums.net -= minor;
    this.sums.donationCount -= 1;
    this.sums.receivedCount -= 1;
    this.news.emit('total');
  }

  pledge(minor: number): void {
    this.sums.pledged += minor;
    this.sums.donationCount += 1;
    this.sums.pledgedCount += 1;
    this.news.emit('total');
  }

  /** A gift with a hidden amount, which the total does not count until there are several. */
  withhold(): void {
    this.sums.withheldLines += 1;
    this.news.emit('total');
  }

  /** Counts what was withheld. */
  letGo(minor: number): void {
    const { withheldLines: gifts } = this.sums;
    this.sums.withheldLines = 0;
    this.sums.net += minor;
    this.sums.donationCount += gifts;
    this.sums.receivedCount += gifts;
    this.news.emit('total');
  }

  /** Begins another epoch, as after a restore: earlier cursors are void, and no claim is left. */
  restore(): void {
    this.epoch += 'a';
    this.entries = [];
    this.rows = this.rows.map((row) => ({ ...row, state: 'LISTED', openPlaces: row.places, claims: [] }));
  }

  async *board(after: string | null | undefined): AsyncGenerator {
    const known = after?.startsWith(`${this.epoch}-`) ?? false;
    let next = known ? Number(after!.split('-')[1]) : this.entries.length;
    if (!known) yield { claimBoard: this.whole(after ? 'RESYNC' : 'SNAPSHOT') };
    for (;;) {
      while (next < this.entries.length) yield { claimBoard: this.entries[next++] };
      await once(this.news, 'entry');
    }
  }

  async *total(): AsyncGenerator {
    for (;;) {
      const { net, pledged, ...counts } = this.sums;
      const amounts = { net: money(net), pledged: money(pledged) };
      yield { donationTotal: { id: 'tot_', ...amounts, ...counts, cursor: 'total' } };
      await once(this.news, 'total');
    }
  }

  private whole(kind: string) {
    const board = { event: this.event, rows: this.rows, runningSegment: this.segment };
    return { kind, cursor: this.cursor, at: this.at(), board, segmentChanged: false };
  }

  private change(row: (typeof this.rows)[number]): void {
    this.rows = this.rows.map((old) => (old.project.id === row.project.id ? row : old));
    this.record({ segmentChanged: false, row });
  }

  private record(change: object): void {
    const cursor = `${this.epoch}-${this.entries.length + 1}`;
    this.entries.push({ cursor, at: this.at(), kind: 'CHANGE', ...change });
    this.news.emit('entry');
  }

  private at(): string {
    return new Date(Date.parse(this.event.startsAt) + 1_800_000 + this.claims * 60_000).toISOString();
  }
}
