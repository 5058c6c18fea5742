import { dayIn, USUAL_TIME_ZONE } from '../../src/core/time.js';
import {
  daysOf,
  mustEndAfterStart,
  mustEndEarlier,
  overlap,
} from '../../src/domain/membership/terms/rules.js';
import { appoint } from '../examples/membership.js';
import { attemptMutation, refusing } from '../graphql/attempt.js';
import { createOrganisation, createVolunteer } from '../harness/ceremony.js';
import type { Answer, GraphClient } from '../harness/client.js';
import { membershipDays } from '../harness/membership-days.js';
import { onEveryGateway } from '../harness/gateway.js';

const term = (written: string) => {
  const [from = '', to = ''] = written.split(' to ');
  return { fromOn: from || null, toOn: to || null };
};

test.each([
  ['2024-05-09 to 2025-05-08', '2025-05-09 to ', false],
  ['2024-05-09 to 2025-05-09', '2025-05-09 to ', true],
  ['2024-05-09 to ', '2025 to ', true],
  ['2020 to 2022', '2022 to ', false],
  ['2020 to 2022', '2021-12 to ', true],
  ['2020 to 2022-06', '2022 to ', false],
  ['2020 to 2022-06-30', '2022-06-30 to 2022-07-01', true],
  [' to 2022', '2023 to ', false],
  [' to 2022', ' to 2019', true],
  [' to ', '2023-01-01 to 2023-01-01', true],
])('the terms %j and %j overlap: %s', (one, other, is) => {
  expect(overlap(term(one), term(other))).toBe(is);
  expect(overlap(term(other), term(one))).toBe(is);
});

test('the days of a term are all that may be meant by its dates', () => {
  expect(daysOf(term('2024-05 to 2025'))).toEqual({ firstDay: '2024-05-01', lastDay: '2025-12-31' });
  expect(daysOf(term(' to '))).toEqual({ firstDay: '0000-01-01', lastDay: '9999-12-31' });
  expect(daysOf(term('2024-05-09 to 2024-05-09'))).toEqual({
    firstDay: '2024-05-09',
    lastDay: '2024-05-09',
  });
});

test.each([
  ['2024-05-09 to ', '2024-05-08', 'TERM_ENDS_BEFORE_START'],
  ['2024-05-09 to ', '2024-05', null],
  ['2024-05-09 to 2025', '2024-12-31', null],
  ['2024-05-09 to 2024', '2025-01-01', 'TERM_ENDED'],
  ['2024-05-09 to 2024-06-30', '2024-06-30', 'TERM_ENDED'],
])('a term %j ended on %s: %s', (written, on, code) => {
  const attempt = () => mustEndEarlier(term(written), on);
  if (code === null) attempt();
  else expect(attempt).toThrow(expect.objectContaining({ code, details: { field: ['on'] } }));
});

test('a term ends after it began, as far as both are known', () => {
  mustEndAfterStart(term('2024-05-09 to 2024'), 'to');
  expect(() => mustEndAfterStart(term('2024-05-09 to 2024-04'), 'to')).toThrow(
    expect.objectContaining({ code: 'TERM_ENDS_BEFORE_START' }),
  );
});

onEveryGateway((gateway) => {
  let group: string;
  let ofGroup: GraphClient;
  let head: string;

  beforeEach(async () => {
    group = (await createOrganisation(gateway.admin)).id;
    ofGroup = await gateway.as({ role: 'organiser', organisationId: group });
    head = (await createVolunteer(gateway.admin, group)).id;
  });

  const refused = refusing(gateway);
  /** By what they were counted as they were written, and by counting them now. */
  afterEach(async () => {
    const { counted, there } = await membershipDays(gateway.store.read);
    expect(there.length).toBeGreaterThan(0);
    expect(counted).toEqual(there);
  });

  const held = async (client: GraphClient, args = '', id = group): Promise<Answer[]> => {
    const query = `query ($id: ID!) { organisation(id: $id) { memberships${args} { nodes {
      id role title(lang: ZH) volunteer { id } from { date precision } to { date precision } endReason } } } }`;
    return (await client.ask(query, { id })).organisation.memberships.nodes;
  };
  const year = (date: string) => ({ date: `${date}-01-01`, precision: 'YEAR' });

  test('a group has its head first, and on each day those who held office then', async () => {
    const deputy = (await createVolunteer(gateway.admin, group)).id as string;
    await appoint(ofGroup, group, deputy, { role: 'MEMBER', from: year('2020') });
    await appoint(ofGroup, group, deputy, { role: 'DEPUTY_HEAD', from: year('2022'), to: year('2023') });
    await appoint(ofGroup, group, head, { title: { zh: '队长' }, from: { date: '2024-05-09' } });
    const roles = async (args: string) => (await held(gateway.anyone, args)).map(({ role }) => role);
    expect(await roles('')).toEqual(['HEAD', 'DEPUTY_HEAD', 'MEMBER']);
    expect(await roles('(orderBy: { field: FROM })')).toEqual(['MEMBER', 'DEPUTY_HEAD', 'HEAD']);
    expect(await roles('(filter: { heldOn: "2023-12-31" })')).toEqual(['DEPUTY_HEAD', 'MEMBER']);
    expect(await roles('(filter: { heldOn: "2024-05-08" })')).toEqual(['MEMBER']);
    expect(await held(gateway.anyone, '(filter: { roles: [HEAD], heldOn: "2024-05-09" })')).toEqual([
      {
        ...{ id: expect.any(String), role: 'HEAD', title: '队长', volunteer: { id: head } },
        ...{ from: { date: '2024-05-09', precision: 'DAY' }, to: null, endReason: null },
      },
    ]);
    const { volunteer } = await gateway.anyone.ask(
      `query ($id: ID!) { volunteer(id: $id) { memberships { nodes { role organisation { id } } } } }`,
      { id: deputy },
    );
    expect(volunteer.memberships.nodes).toEqual([
      { role: 'DEPUTY_HEAD', organisation: { id: group } },
      { role: 'MEMBER', organisation: { id: group } },
    ]);
  });

  test('terms of one person in one role never overlap, also when many record them at once', async () => {
    const id = await appoint(ofGroup, group, head, { from: year('2020'), to: year('2022') });
    const all = { organisationId: group, volunteerId: head, role: 'HEAD' };
    expect(await refused(ofGroup, 'recordMembership', { ...all, from: { date: '2021-05-01' } })).toBe(
      'OVERLAPPING_TERMS',
    );
    const answers = await Promise.all(
      Array.from({ length: 8 }, () =>
        attemptMutation(ofGroup, 'recordMembership', { ...all, from: year('2022') }),
      ),
    );
    expect(answers.map((refusal) => refusal?.code ?? 'done').sort()).toEqual([
      ...Array<string>(7).fill('OVERLAPPING_TERMS'),
      'done',
    ]);
    expect(await refused(ofGroup, 'updateMembership', { id, to: null })).toBe('OVERLAPPING_TERMS');
    expect((await held(gateway.anyone)).length).toBe(2);
    // Another role at the same time is another matter.
    await appoint(ofGroup, group, head, { role: 'OFFICER', from: year('2021') });
  });

  test('a term is ended once, with a reason, and stays on record', async () => {
    const id = await appoint(ofGroup, group, head, { from: { date: '2024-05-09' } });
    const end = { id, on: { date: '2025-05-08' }, reason: '换届' };
    await ofGroup.do('endMembership', 'membership { id }', end);
    expect(await refused(ofGroup, 'endMembership', end)).toBe('TERM_ENDED');
    expect(await refused(ofGroup, 'endMembership', { id, on: year('2023') })).toBe('TERM_ENDS_BEFORE_START');
    const [membership] = await held(gateway.anyone);
    expect(membership).toMatchObject({ to: { date: '2025-05-08', precision: 'DAY' }, endReason: '换届' });
    expect(await held(gateway.anyone, '(filter: { heldOn: "2025-05-09" })')).toEqual([]);
  });

  test('who did not agree to be found is named to her organisation and to herself alone', async () => {
    const hidden = (await createVolunteer(ofGroup, group, {})).id as string;
    await appoint(ofGroup, group, hidden);
    const stranger = await gateway.as({
      ...{ role: 'organiser', organisationId: (await createOrganisation(gateway.admin)).id },
    });
    const she = await gateway.as({ role: 'volunteer', volunteerId: hidden });
    for (const client of [gateway.anyone, stranger]) {
      expect((await held(client)).map(({ role, volunteer }) => ({ role, volunteer }))).toEqual([
        { role: 'HEAD', volunteer: null },
      ]);
    }
    for (const client of [ofGroup, she]) expect((await held(client))[0].volunteer).toEqual({ id: hidden });
    const { feed } = await gateway.anyone.ask(
      `query ($id: ID!) { feed(filter: { organisationId: $id, kinds: [MEMBERSHIP_RECORDED] }) { nodes {
        kind membership { role volunteer { id } } volunteer { id } } } }`,
      { id: group },
    );
    expect(feed.nodes).toEqual([
      { kind: 'MEMBERSHIP_RECORDED', membership: { role: 'HEAD', volunteer: null }, volunteer: null },
    ]);
    await she.do('updateVolunteer', 'volunteer { id }', { id: hidden, findable: true });
    expect((await held(gateway.anyone))[0].volunteer).toEqual({ id: hidden });
  });

  test('she takes her membership out herself, and nothing says any more that it was hers', async () => {
    const id = await appoint(ofGroup, group, head);
    const she = await gateway.as({ role: 'volunteer', volunteerId: head });
    const other = await gateway.as({
      ...{ role: 'volunteer', volunteerId: (await createVolunteer(gateway.admin, group)).id },
    });
    expect(await refused(other, 'removeMembership', { id })).toBe('FORBIDDEN');
    const { changed } = await she.do('removeMembership', 'changed { gone }', { id });
    expect(changed.gone).toEqual([id]);
    expect(await held(ofGroup)).toEqual([]);
    const { feed } = await gateway.anyone.ask(
      `query ($id: ID!) { feed(filter: { organisationId: $id, kinds: [MEMBERSHIP_RECORDED, MEMBERSHIP_REMOVED] }) {
        nodes { kind membership { id } volunteer { id } } } }`,
      { id: group },
    );
    expect(feed.nodes).toEqual([
      { kind: 'MEMBERSHIP_RECORDED', membership: null, volunteer: null },
      { kind: 'MEMBERSHIP_REMOVED', membership: null, volunteer: null },
    ]);
  });

  test('a member unit says itself who represents it', async () => {
    const unit = (await createOrganisation(gateway.admin)).id as string;
    const committee = (await createOrganisation(gateway.admin, { memberIds: [unit, group] })).id as string;
    const ofCommittee = await gateway.as({ role: 'organiser', organisationId: committee });
    const input = { organisationId: committee, role: 'REPRESENTATIVE', volunteerId: head };
    const representing = { ...input, representsId: group };
    expect(await refused(ofCommittee, 'recordMembership', representing)).toBe('FORBIDDEN');
    expect(await refused(ofCommittee, 'recordMembership', input)).toBe('VOLUNTEER_OF_OTHERS');
    expect(await refused(gateway.admin, 'recordMembership', { ...input, representsId: unit })).toBe(
      'VOLUNTEER_OF_OTHERS',
    );
    const stranger = (await createOrganisation(gateway.admin)).id as string;
    expect(await refused(gateway.admin, 'recordMembership', { ...input, representsId: stranger })).toBe(
      'NOT_A_MEMBER_UNIT',
    );
    await ofGroup.do('recordMembership', 'membership { id }', representing);
    const { organisation } = await gateway.anyone.ask(
      `query ($id: ID!) { organisation(id: $id) {
        representations { nodes { role organisation { id } represents { id } volunteer { id } } } } }`,
      { id: group },
    );
    expect(organisation.representations.nodes).toEqual([
      {
        ...{ role: 'REPRESENTATIVE', organisation: { id: committee }, represents: { id: group } },
        volunteer: { id: head },
      },
    ]);
  });

  test.each(['leaves it herself', 'is said to belong to another alone', 'withdraws from an invitation'])(
    'who %s holds no office there any more, nor will, and represents it no more; the feed tells',
    async (way) => {
      const other = (await createOrganisation(gateway.admin)).id as string;
      const committee = (await createOrganisation(gateway.admin, { memberIds: [group] })).id as string;
      const ofOther = await gateway.as({ role: 'organiser', organisationId: other });
      const id = (await createVolunteer(ofOther, other, {})).id as string;
      const she = await gateway.as({ role: 'volunteer', volunteerId: id });
      const { invitation } = await ofGroup.do('invite', 'invitation { id }', {
        ...{ as: { volunteerOf: group }, invitee: { volunteerId: id } },
      });
      await she.do('acceptInvitation', 'invitation { id }', { id: invitation.id });
      const since = { from: { date: '2024-05-09' } };
      const office = await appoint(ofGroup, group, id, since);
      const former = await appoint(ofGroup, group, id, { role: 'OFFICER', to: { date: '2023-12-31' } });
      const representing = { role: 'REPRESENTATIVE', representsId: group, ...since };
      const represented = await appoint(ofGroup, committee, id, representing);
      const elsewhere = await appoint(ofOther, other, id, since);
      const next = { from: { date: '2190-01-01' } };
      const planned = await appoint(ofGroup, group, id, { role: 'DEPUTY_HEAD', ...next });
      const toRepresent = { role: 'OFFICER', representsId: group, ...next };
      const plannedThere = await appoint(ofGroup, committee, id, toRepresent);

      if (way === 'leaves it herself')
        await she.do('leaveOrganisation', 'volunteer { id }', { id, organisationId: group });
      else if (way === 'withdraws from an invitation')
        await she.do('withdrawInvitation', 'invitation { id }', { id: invitation.id });
      else await gateway.admin.do('updateVolunteer', 'volunteer { id }', { id, organisationIds: [other] });

      const today = dayIn(USUAL_TIME_ZONE, Date.now());
      const { volunteer } = await she.ask(
        'query ($id: ID!) { volunteer(id: $id) { memberships { nodes { id to { date } } } } }',
        { id },
      );
      const ends = volunteer.memberships.nodes.map((each: Answer) => [each.id, each.to?.date ?? null]);
      expect(Object.fromEntries(ends)).toEqual({
        ...{ [office]: today, [former]: '2023-12-31', [represented]: today, [elsewhere]: null },
      });
      const { feed } = await gateway.anyone.ask(
        `query ($id: ID!) { feed(filter: { organisationId: $id, kinds: [MEMBERSHIP_ENDED, MEMBERSHIP_REMOVED] }) { nodes {
          kind membership { id } } } }`,
        { id: group },
      );
      const told = (kind: string) => feed.nodes.filter((each: Answer) => each.kind === kind);
      const ended = told('MEMBERSHIP_ENDED').map(({ membership }: Answer) => membership.id);
      expect(ended.sort()).toEqual([office, represented].sort());
      // Terms that had not begun are gone, and nothing says whose they were.
      expect(told('MEMBERSHIP_REMOVED')).toHaveLength(2);
      for (const gone of [planned, plannedThere]) {
        expect((await she.ask(`{ node(id: "${gone}") { id } }`)).node).toBeNull();
      }
    },
  );

  test('of two records of one person, or of one organisation, no two terms come to overlap', async () => {
    const twin = (await createVolunteer(gateway.admin, group)).id as string;
    await appoint(ofGroup, group, head, { from: year('2024') });
    await appoint(ofGroup, group, twin, { from: year('2023') });
    await appoint(ofGroup, group, twin, { role: 'OFFICER', from: year('2020') });
    await gateway.admin.do('mergeVolunteers', 'volunteer { id }', { id: twin, intoVolunteerId: head });
    const ofHer = (rows: Answer[]) =>
      rows.map(({ role, from, volunteer }) => [role, from.date.slice(0, 4), volunteer.id]);
    const expected = [
      ['HEAD', '2024', head],
      ['OFFICER', '2020', head],
    ];
    expect(ofHer(await held(gateway.anyone))).toEqual(expected);
    const double = (await createOrganisation(gateway.admin)).id as string;
    const merge = { id: group, intoOrganisationId: double };
    await gateway.admin.do('mergeOrganisations', 'organisation { id }', merge);
    expect(ofHer(await held(gateway.anyone, '', double))).toEqual(expected);
  });
});
