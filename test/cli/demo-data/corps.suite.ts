import { In, IsNull } from 'typeorm';
import { Activity } from '../../../src/domain/activity/entity.js';
import { Award } from '../../../src/domain/award/entity.js';
import { Membership } from '../../../src/domain/membership/entity.js';
import { MembershipRole } from '../../../src/domain/membership/role.js';
import { Task } from '../../../src/domain/task/entity.js';
import { Volunteer } from '../../../src/domain/volunteer/entity.js';
import { english, said, type Loaded } from './loaded.js';

export function corpsSuite(data: Loaded): void {
  describe('2. the service corps of Zhangzhou', () => {
    it('has five service groups', () => {
      const corps = data.organisation('Zhangzhou Volunteer Service Corps of the New Social Stratum');
      const groups = data.organisations.filter(({ parentId }) => parentId === corps.id);
      expect(groups.map(english)).toHaveLength(5);
      expect(new Set(groups.map(({ kind }) => kind))).toEqual(new Set(['SERVICE_GROUP']));
    });

    it('was founded before exactly 70 people: plaques, flags, photo', async () => {
      const founding = data.event('Founding and Unveiling of the Zhangzhou');
      expect(said([founding.attendance!])).toEqual(['People present: EXACT 70 (2024-05-09)']);
      const programme = await data.programmeOf(founding);
      expect(programme.map(({ kind }) => kind)).toEqual(['PLAQUE', 'FLAG', 'PHOTO']);
      expect(founding.summaryText!.EN).toContain('neither year nor hour');
    });

    it('gave each group, which has a head, its plaque by the head and then its flag', async () => {
      const corps = data.organisation('Zhangzhou Volunteer Service Corps of the New Social Stratum');
      const heads = await data.store.read.findBy(Membership, { role: MembershipRole.HEAD });
      const awards = await data.store.read.find(Award, {
        where: { organisationId: corps.id },
        order: { id: 'ASC' },
      });
      for (const { id, nameText, summaryText } of data.organisations.filter(
        ({ parentId }) => parentId === corps.id,
      )) {
        const ofGroup = heads.filter(({ organisationId }) => organisationId === id);
        expect(ofGroup.map(({ titleText, fromOn }) => [titleText!.ZH, fromOn])).toEqual([
          ['队长', '2024-05-09'],
        ]);
        const received = awards.filter(({ recipientId }) => recipientId === id);
        expect(received.map(({ kind, handedToId }) => [kind, handedToId])).toEqual([
          ['PLAQUE', ofGroup[0]!.id],
          ['FLAG', null],
        ]);
        // Facts of their own, so not said in prose.
        expect(nameText.ZH).not.toMatch(/队长|授牌|授旗/);
        expect(summaryText).toBeNull();
        const activities = await data.store.read.findBy(Activity, { organisationId: id });
        expect(activities.map(({ titleText }) => titleText.ZH)).toEqual([
          expect.stringContaining('（演示）'),
        ]);
      }
      expect(awards).toHaveLength(10);
    });
  });

  test('2. what the corps has still to do are its tasks, and what each head can do is a skill', async () => {
    const corps = data.organisation('Zhangzhou Volunteer Service Corps of the New Social Stratum');
    expect(await data.store.read.findBy(Task, { organisationId: corps.id })).toHaveLength(4);
    expect(corps.summaryText!.ZH).not.toMatch(/供需|品牌/);
    const heads = await data.store.read.findBy(Membership, {
      role: MembershipRole.HEAD,
      representsId: IsNull(),
    });
    const ids = heads.map(({ volunteerId }) => volunteerId);
    const able = await data.store.read.find(Volunteer, {
      where: { id: In(ids) },
      select: { id: true, skills: true },
    });
    expect(able.flatMap(({ skills }) => skills?.map(({ nameText }) => nameText.EN)).sort()).toEqual([
      ...['Cultural Volunteering', 'E-commerce Training', 'Finance and Tax'],
      ...['Industry Matchmaking', 'Online Help for Farming'],
    ]);
  });
}
