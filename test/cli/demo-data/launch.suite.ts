import { Activity } from '../../../src/domain/activity/entity.js';
import { Claim } from '../../../src/domain/claim/entity.js';
import { Donation } from '../../../src/domain/donation/entity.js';
import { Segment, SegmentState } from '../../../src/domain/event/entity.js';
import { Task } from '../../../src/domain/task/entity.js';
import { english, said, type Loaded } from './loaded.js';

export function launchSuite(data: Loaded): void {
  describe('5. the launch at Dongying Port', () => {
    const launch = () => data.event('Launch of');

    it('lists its ten projects in order, each with one open place', () => {
      const listed = data.projects.filter(({ eventId }) => eventId === launch().id);
      expect(listed.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
      expect(english(listed[0]!)).toContain('running track');
      expect(english(listed[9]!)).toContain('Orange Lantern');
      expect(new Set(listed.map(({ state, places }) => `${state} ${places}`))).toEqual(new Set(['LISTED 1']));
    });

    it('has over 300 present and tells of over 100,000 yuan, none of which is in the ledger yet', async () => {
      expect(said([launch().attendance!])).toEqual([
        'Residents, units and enterprises present: AT_LEAST 300 (2022-06-25)',
      ]);
      const { raisedMinor, currency, raisedQualifier, figures } = launch();
      expect([raisedMinor, currency, raisedQualifier, figures]).toEqual([10_000_000n, 'CNY', 'AT_LEAST', []]);
      expect(await data.store.read.count(Donation)).toBe(0);
      expect(await data.store.read.count(Claim)).toBe(0);
    });

    it('is the one event under way: its opening runs, every other programme is over', async () => {
      const running = await data.store.read.findBy(Segment, { state: SegmentState.RUNNING });
      expect(running.map(({ eventId, kind }) => [eventId, kind])).toEqual([[launch().id, 'OPENING']]);
      const programme = await data.programmeOf(launch());
      expect(programme.map(({ kind }) => kind)).toEqual(['OPENING', 'CLAIM', 'DONATE', 'MARKET', 'CLOSING']);
      const planned = await data.store.read.findBy(Segment, { state: SegmentState.PLANNED });
      expect(new Set(planned.map(({ eventId }) => eventId))).toEqual(new Set([launch().id]));
    });

    it('has at least ten marked claimants of three kinds in its region', () => {
      const claimants = data.organisations.filter(
        ({ regionId, nameText }) => regionId === launch().regionId && nameText.ZH!.endsWith('（演示）'),
      );
      expect(claimants.length).toBeGreaterThanOrEqual(10);
      expect(new Set(claimants.map(({ kind }) => kind)).size).toBe(3);
    });
  });

  test('5. the launch has a market whose services are activities, and two next steps', async () => {
    const market = data.organisation('“Heyi” Public-Welfare Market');
    const served = await data.store.read.findBy(Activity, { organisationId: market.id });
    expect(served.map(({ titleText }) => titleText.ZH).sort()).toEqual(
      ['助老服务', '家电维修', '心理咨询'].sort(),
    );
    expect(market.summaryText!.ZH).not.toMatch(/家电|助老|心理/);
    const thinkTank = data.organisation('Party-Building Public-Welfare Think Tank');
    expect(await data.store.read.findBy(Task, { organisationId: thinkTank.id })).toHaveLength(2);
    // Its programme, its projects and what was raised say it.
    expect(data.event('Launch of').summaryText).toBeNull();
  });
}
