import { Activity, ActivityKind } from '../../../src/domain/activity/entity.js';
import { Agreement, AgreementArea } from '../../../src/domain/agreement/entity.js';
import { AgreementParty, SharedResource } from '../../../src/domain/agreement/parties/party.js';
import { AgreementState } from '../../../src/domain/agreement/steps/states.js';
import { Attendance, AttendanceRole } from '../../../src/domain/attendance/entity.js';
import { CoveragePlan } from '../../../src/domain/coverage/entity.js';
import { readCoverage } from '../../../src/domain/coverage/progress/progress.js';
import { Donation } from '../../../src/domain/donation/entity.js';
import { AnnouncedGift } from '../../../src/domain/gift/entity.js';
import { Guidance } from '../../../src/domain/guidance/entity.js';
import { OrganisationKind } from '../../../src/domain/organisation/entity.js';
import { english, type Loaded } from './loaded.js';

export function allianceSuite(data: Loaded): void {
  describe('1. the alliance of Yanziji', () => {
    const alliance = () =>
      data.organisation('Yanziji Volunteer-Service Alliance of Community and Enterprise Employees');

    it('has 15 communities, each through its trade-union federation, and 9 enterprises as members', async () => {
      const members = await data.membersOf(alliance());
      const unions = members.filter(({ kind }) => kind === OrganisationKind.TRADE_UNION);
      const parents = unions.map(({ parentId }) => data.organisations.find(({ id }) => id === parentId)!);
      expect(members).toHaveLength(24);
      expect(unions).toHaveLength(15);
      expect(new Set(parents.map(({ id }) => id)).size).toBe(15);
      expect(new Set(parents.map(({ kind }) => kind))).toEqual(new Set(['COMMUNITY']));
      expect(members.filter(({ kind }) => kind === OrganisationKind.ENTERPRISE)).toHaveLength(9);
    });

    it('marks every member that the report does not name', async () => {
      const unmarked = (await data.membersOf(alliance())).filter(
        ({ nameText }) => !nameText.ZH!.endsWith('（演示）'),
      );
      expect(unmarked.map(english).sort()).toEqual([
        'Nanjing Power Construction Property Management',
        'Trade-Union Federation of Chemical Fibre New Village',
      ]);
    });

    it('plans to cover 130 communities and villages in 9 sub-districts by the end of November, and has begun', async () => {
      const [plan] = await data.store.read.find(CoveragePlan);
      expect([plan?.startsOn, plan?.deadline]).toEqual(['2024-04-25', '2024-11-30']);
      const progress = (await readCoverage(data.store.read, [plan!.id]))?.coverage.get(plan!.id);
      expect([progress?.units, progress?.covered, progress?.districts.length]).toEqual([130, 15, 9]);
    });

    it('signed an agreement with each community at its founding, in all nine service areas', async () => {
      const signed = await data.store.read.findBy(Agreement, { state: AgreementState.IN_FORCE });
      const areas = await data.store.read.find(AgreementArea);
      const founding = data.event('Founding of the Yanziji');
      expect(signed.map(({ eventId }) => eventId)).toEqual(Array<string>(15).fill(founding.id));
      expect(new Set(areas.map(({ areaId }) => areaId)).size).toBe(9);
      expect(signed.every(({ titleText }) => titleText.ZH?.endsWith('（演示）'))).toBe(true);
    });

    it('has a team of employees in each enterprise, known for a brand of its own in one of the nine areas', async () => {
      const teams = data.organisations.filter(({ kind }) => kind === OrganisationKind.EMPLOYEE_TEAM);
      const enterprises = (await data.membersOf(alliance())).filter(
        ({ kind }) => kind === OrganisationKind.ENTERPRISE,
      );
      expect(teams.map(({ parentId }) => parentId).sort()).toEqual(enterprises.map(({ id }) => id).sort());
      const brands = await data.store.read.findBy(Activity, { kind: ActivityKind.BRAND });
      expect(brands.map(({ organisationId }) => organisationId).sort()).toEqual(
        teams.map(({ id }) => id).sort(),
      );
      expect(new Set(brands.map(({ areaId }) => areaId)).size).toBe(9);
      const invented = [
        ...brands.map(({ titleText }) => titleText),
        ...teams.map(({ nameText }) => nameText),
      ];
      expect(invented.every(({ ZH, EN }) => ZH?.endsWith('（演示）') && EN?.endsWith(' (demo)'))).toBe(true);
    });

    it('shares a resource under each agreement, by the enterprise that is a party of it', async () => {
      const agreements = await data.store.read.find(Agreement);
      const shared = await data.store.read.find(SharedResource);
      expect(shared.map(({ agreementId }) => agreementId).sort()).toEqual(
        agreements.map(({ id }) => id).sort(),
      );
      for (const { agreementId, organisationId, nameText } of shared) {
        expect(await data.store.read.existsBy(AgreementParty, { agreementId, organisationId })).toBe(true);
        const { kind } = data.organisations.find(({ id }) => id === organisationId)!;
        expect([kind, nameText.ZH?.endsWith('（演示）')]).toEqual(['ENTERPRISE', true]);
      }
    });

    it('was founded on an afternoon, with agreements signed and a donation of no stated amount', async () => {
      const founding = data.event('Founding of the Yanziji');
      expect(new Date(founding.startsAt).toISOString()).toBe('2024-04-25T06:30:00.000Z');
      const programme = await data.programmeOf(founding);
      expect(programme.map(({ kind }) => kind)).toEqual(['OPENING', 'SIGN', 'DONATE']);
      // The programme, the agreements and the gift say it.
      expect(founding.summaryText).toBeNull();
    });
  });

  test('1. who guides the alliance, who attended its founding and what was announced there are facts, not prose', async () => {
    const alliance = data.organisation(
      'Yanziji Volunteer-Service Alliance of Community and Enterprise Employees',
    );
    const unions = data.organisation('Qixia District Federation of Trade Unions');
    const founding = data.event('Founding of the Yanziji');
    expect(await data.store.read.find(Guidance)).toMatchObject([
      { organisationId: alliance.id, guideId: unions.id },
    ]);
    const attending = await data.store.read.findBy(Attendance, { eventId: founding.id });
    const as = (role: AttendanceRole) => attending.filter((row) => row.role === role);
    expect(as(AttendanceRole.GUIDING).map(({ organisationId }) => organisationId)).toEqual([unions.id]);
    const units = await data.membersOf(alliance);
    expect(
      as(AttendanceRole.MEMBER_UNIT)
        .map(({ organisationId }) => organisationId)
        .sort(),
    ).toEqual(units.map(({ id }) => id).sort());
    expect(await data.store.read.find(AnnouncedGift)).toMatchObject([
      { eventId: founding.id, organisationId: null },
    ]);
    expect(await data.store.read.countBy(Donation, { eventId: founding.id })).toBe(0);
  });
}
