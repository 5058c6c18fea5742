import { GivenRoles } from '../../../src/auth/given-roles.js';
import type { Id } from '../../../src/core/ids.js';
import { systemClock } from '../../../src/core/time.js';
import { Segment } from '../../../src/domain/event/entity.js';
import { Announcement } from '../../../src/domain/announcement/entity.js';
import { Region } from '../../../src/domain/region/entity.js';
import { RoleGrant } from '../../../src/domain/role/entity.js';
import { Volunteer } from '../../../src/domain/volunteer/entity.js';
import { english, type Loaded } from './loaded.js';

export function everywhereSuite(data: Loaded): void {
  test('some organisations delegate roles, marked as invented, and their own organisers hold all the same', async () => {
    const given = await data.store.read.find(RoleGrant);
    const named = (id: string) => english(data.organisations.find((row) => row.id === id)!)!;
    const roles = new GivenRoles(data.store, RoleGrant, systemClock);
    await roles.start();
    for (const { organisationId, holder, role, reason } of given) {
      const bearer = (of: string) =>
        ({ role: 'organiser', subject: 'any', organisationId: of as Id<'Organisation'> }) as const;
      expect([named(organisationId), roles.actor(bearer(holder)).holds(role, organisationId)]).toEqual([
        named(organisationId),
        true,
      ]);
      expect(roles.actor(bearer(organisationId)).holds('STEWARD', organisationId)).toBe(true);
      expect(reason).toContain('（演示）');
    }
    await roles.close();
    const alliance = data.organisation(
      'Yanziji Volunteer-Service Alliance of Community and Enterprise Employees',
    );
    const delegated = given.filter(({ organisationId }) => organisationId === alliance.id);
    expect(delegated.map(({ role, holder }) => [role, named(holder)]).sort()).toEqual(
      ['KEEPER', 'OPERATOR', 'REVIEWER'].map((role) => [role, 'Yanziji Sub-district']),
    );
  });

  describe('the demo data', () => {
    it('says everything in both languages', async () => {
      const regions = await data.store.read.find(Region);
      const segments = await data.store.read.find(Segment);
      const texts = [
        ...[...regions, ...data.organisations, ...data.events, ...data.projects].map(
          ({ nameText }) => nameText,
        ),
        ...[...data.organisations, ...data.events, ...data.projects, ...data.milestones].map(
          ({ summaryText }) => summaryText,
        ),
        ...data.milestones.flatMap(({ titleText, sourceText }) => [titleText, sourceText]),
        ...data.events.map(({ venueText }) => venueText),
        ...data.projects.map(({ beneficiaryText }) => beneficiaryText),
        ...segments.map(({ titleText }) => titleText),
        ...[...data.organisations, ...data.events, ...data.milestones].flatMap(({ figures }) =>
          figures.map(({ text }) => text),
        ),
        ...data.events.map(({ attendance }) => attendance?.text),
      ].filter((text) => text != null);
      expect(texts.length).toBeGreaterThan(150);
      for (const { original, ZH, EN } of texts) {
        expect(original).toBe('ZH');
        expect(ZH).toMatch(/\p{Script=Han}/u);
        expect(EN).toMatch(/[a-z]/i);
      }
    });

    it('gives every figure its day and its source', () => {
      const figures = [...data.organisations, ...data.events, ...data.milestones].flatMap(
        (row) => row.figures,
      );
      for (const { asOf, sourceWritten } of figures) {
        expect(asOf).toMatch(/^\d{4}-\d\d-\d\d$/);
        expect(sourceWritten).toMatchObject({
          ZH: expect.stringContaining('报道'),
          EN: expect.stringContaining('report'),
        });
      }
    });

    it('has a published announcement of each of cases 3, 4 and 5, about what it is of', async () => {
      const { id: plenary } = data.event('Plenary of the City Civilisation Committee');
      const { id: launch } = data.event('Launch of');
      const { id: association } = data.organisation(
        "Pukou District Urban Governance Volunteers' Association",
      );
      const announced = await data.whole(Announcement);
      expect(announced.map(({ state, aboutId }) => [state, aboutId]).sort()).toEqual(
        [plenary, launch, association].map((id) => ['PUBLISHED', id]).sort(),
      );
      const texts = announced.flatMap(({ titleText, channels }) => [
        titleText,
        ...channels.map(({ nameText }) => nameText),
      ]);
      for (const { ZH, EN } of texts) expect([ZH, EN]).toEqual([expect.any(String), expect.any(String)]);
    });

    it('names no volunteer: each has a number', async () => {
      const volunteers = await data.store.read.find(Volunteer);
      expect(volunteers.length).toBeGreaterThan(5);
      for (const { name } of volunteers) expect(name).toMatch(/^志愿者 \d{3}$/);
    });

    it('hangs every region below the country', async () => {
      const regions = await data.store.read.find(Region);
      const ids = new Set<string | null>(regions.map(({ id }) => id));
      const above = regions.filter(({ parentId }) => !ids.has(parentId));
      expect(above.map(({ code }) => code)).toEqual(['CN']);
    });
  });
}
