import { Attendance } from '../../../src/domain/attendance/entity.js';
import { Decision } from '../../../src/domain/decision/entity.js';
import { Membership } from '../../../src/domain/membership/entity.js';
import { MembershipRole } from '../../../src/domain/membership/role.js';
import { OrganisationMember } from '../../../src/domain/organisation/entity.js';
import { Task } from '../../../src/domain/task/entity.js';
import { type Loaded } from './loaded.js';

export function committeeSuite(data: Loaded): void {
  describe('3. the civilisation committee', () => {
    it('meets with its member units, all of which are marked', async () => {
      const committee = data.organisation('City Civilisation Committee');
      const units = await data.membersOf(committee);
      expect(units.length).toBeGreaterThan(0);
      expect(units.every(({ nameText }) => nameText.EN!.endsWith(' (demo)'))).toBe(true);
      const plenary = data.event('Plenary of the City Civilisation Committee');
      expect([plenary.kind, new Date(plenary.startsAt).toISOString()]).toEqual([
        ...['PLENARY', '2024-07-24T06:30:00.000Z'],
      ]);
      const attending = await data.store.read.findBy(Attendance, { eventId: plenary.id });
      expect(attending.map(({ organisationId }) => organisationId).sort()).toEqual(
        units.map(({ id }) => id).sort(),
      );
    });

    it('has decided what is reported, and each decision is the task of a member unit', async () => {
      const { id: eventId } = data.event('Plenary of the City Civilisation Committee');
      const decisions = await data.store.read.find(Decision, {
        where: { eventId },
        order: { number: 'ASC' },
      });
      expect(decisions.map(({ number, state, decidedOn }) => [number, state, decidedOn])).toEqual(
        [1, 2, 3, 4, 5].map((number) => [number, 'ADOPTED', '2024-07-24']),
      );
      const tasks = await data.store.read.find(Task);
      const ids = decisions.map(({ id }) => id);
      const of = tasks.filter(({ decisionId }) => ids.includes(decisionId ?? ''));
      expect(of.map(({ decisionId }) => decisionId).sort()).toEqual(ids.sort());
    });
  });

  test('3. somebody represents each member unit in the committee, one of them at its head, and no prose says what was decided', async () => {
    const committee = data.organisation('City Civilisation Committee');
    const represented = await data.store.read.findBy(Membership, { organisationId: committee.id });
    const units = await data.store.read.findBy(OrganisationMember, { organisationId: committee.id });
    expect(represented.map(({ representsId }) => representsId).sort()).toEqual(
      units.map(({ memberId }) => memberId).sort(),
    );
    expect(represented.filter(({ role }) => role === MembershipRole.HEAD)).toHaveLength(1);
    expect(represented.every(({ titleText }) => titleText?.ZH?.endsWith('（演示）'))).toBe(true);
    expect(committee.summaryText).toBeNull();
  });
}
