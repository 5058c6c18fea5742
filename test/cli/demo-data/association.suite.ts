import { In } from 'typeorm';
import { Milestone } from '../../../src/domain/milestone/entity.js';
import { OrganisationKind } from '../../../src/domain/organisation/entity.js';
import { Registration } from '../../../src/domain/registration/entity.js';
import { Series, SeriesValue } from '../../../src/domain/series/entity.js';
import { Task } from '../../../src/domain/task/entity.js';
import { Venue } from '../../../src/domain/venue/entity.js';
import type { Loaded } from './loaded.js';

export function associationSuite(data: Loaded): void {
  describe('4. the association of Pukou', () => {
    it('counts over 80 units, over 10,000 people and exactly 7,298 registered volunteers, each as a series', async () => {
      const { id: organisationId } = data.organisation(
        "Pukou District Urban Governance Volunteers' Association",
      );
      const counted = await data.store.read.findBy(Series, { organisationId });
      const values = await data.store.read.find(SeriesValue);
      const said = counted.map(({ id, nameText, platformText }) => {
        const [value] = values.filter(({ seriesId }) => seriesId === id);
        return `${[nameText.EN!, platformText?.ZH ?? []].flat().join(', ')}: ${value!.qualifier} ${String(value!.value)} (${value!.asOfDate})`;
      });
      expect(said.sort()).toEqual([
        'People signed up: AT_LEAST 10000 (2023-08-08)',
        'Registered volunteers, 志愿智家: EXACT 7298 (2023-08-08)',
        'Units signed up: AT_LEAST 80 (2023-08-08)',
      ]);
    });

    it('has two next steps, which are tasks of its own', async () => {
      const { id: organisationId } = data.organisation(
        "Pukou District Urban Governance Volunteers' Association",
      );
      const tasks = await data.store.read.findBy(Task, { organisationId });
      expect(tasks.map(({ decisionId }) => decisionId)).toEqual([null, null]);
    });

    it('grew from the branch of the city association', () => {
      const { predecessorId } = data.organisation("Pukou District Urban Governance Volunteers' Association");
      const branch = data.organisations.find(({ id }) => id === predecessorId)!;
      expect(branch.kind).toBe('BRANCH');
      expect(branch.parentId).toBe(data.organisation("Nanjing Urban Governance Volunteers' Association").id);
    });

    it('remembers four milestones of the branch and one of its own, as far as their dates are known', () => {
      const told = data.milestones.map(({ date, precision, figures }) => [
        date,
        precision,
        figures.map(({ qualifier, value }) => `${qualifier} ${value}`),
      ]);
      expect(told).toEqual([
        ['2013-07-01', 'MONTH', []],
        ['2014-01-01', 'YEAR', []],
        ['2016-01-01', 'YEAR', []],
        ['2019-01-01', 'YEAR', []],
        ['2023-08-09', 'DAY', []],
      ]);
    });
  });

  test('4. the seven universities and the two venues with which the branch works are partner bodies and venues', async () => {
    const branch = data.organisation("Pukou Branch of the Nanjing Urban Governance Volunteers' Association");
    const partners = await data.membersOf(branch);
    const schools = partners.filter(({ kind }) => kind === OrganisationKind.SCHOOL);
    expect([schools.length, partners.length]).toEqual([7, 9]);
    const others = partners.filter(({ kind }) => kind !== OrganisationKind.SCHOOL);
    const venues = await data.store.read.findBy(Venue, { organisationId: In(others.map(({ id }) => id)) });
    expect(new Set(venues.map(({ organisationId }) => organisationId)).size).toBe(2);
    const names = [...partners, ...venues].map(({ nameText }) => nameText.ZH);
    expect(names.every((name) => name?.endsWith('（演示）'))).toBe(true);
  });

  test('4. the branch was prepared for a month, and the association is known by an id on the platform', async () => {
    const { id: organisationId } = data.organisation(
      "Pukou Branch of the Nanjing Urban Governance Volunteers' Association",
    );
    const registration = await data.store.read.findOneByOrFail(Registration, { organisationId });
    expect(registration.preparedFrom).toBe('2013-06');
    const association = data.organisation("Pukou District Urban Governance Volunteers' Association");
    expect(association.externalIds).toEqual([
      { titleText: expect.objectContaining({ ZH: '志愿智家' }), value: expect.stringMatching(/^DEMO-/) },
    ]);
  });

  test('4. the association counts who joined its branch from the Youth Olympics as a series, and what its home cost as money', async () => {
    const branch = data.organisation("Pukou Branch of the Nanjing Urban Governance Volunteers' Association");
    const [joined] = await data.store.read.findBy(Series, { organisationId: branch.id });
    const values = await data.store.read.findBy(SeriesValue, { seriesId: joined!.id });
    expect(values.map(({ qualifier, value, asOfDate }) => [qualifier, value, asOfDate])).toEqual([
      ['EXACT', 794, '2014'],
    ]);
    const { id: organisationId } = data.organisation(
      "Pukou District Urban Governance Volunteers' Association",
    );
    const [home] = await data.store.read.findBy(Venue, { organisationId });
    expect([home!.costMinor, home!.costQualifier].map(String)).toEqual(['10000000', 'AT_LEAST']);
    // What tasks, registrations and venues say is said in no prose beside them.
    expect(
      data.organisation("Pukou District Urban Governance Volunteers' Association").summaryText,
    ).toBeNull();
    const told = (await data.whole(Milestone)).map(({ summaryText }) => summaryText?.ZH).join();
    expect(told).not.toMatch(/筹备|登记|投入|展示|招募|高校|场馆|教师|河道/);
  });
}
