import { readFileSync } from 'node:fs';
import { AGREED, enrol } from '../examples/enrolment.js';
import { certify, servedAt } from '../examples/certificate.js';
import { inHours, shiftOf, signUp } from '../examples/shift.js';
import { appoint } from '../examples/membership.js';
import { attemptMutation, refusing } from '../graphql/attempt.js';
import {
  createEvent,
  createOrganisation,
  createVolunteer,
  giveRole,
  uniqueKey,
} from '../harness/ceremony.js';
import type { Answer, GraphClient } from '../harness/client.js';
import { onEveryGateway } from '../harness/gateway.js';
import { until } from '../harness/until.js';

const SEEN = 'id state availableTimes under14 guardianConsent { by how } reason volunteer { id }';

onEveryGateway((gateway, database) => {
  let unit: string;
  let ofUnit: GraphClient;
  let id: string;
  let she: GraphClient;
  let stranger: GraphClient;

  beforeEach(async () => {
    unit = (await createOrganisation(gateway.admin)).id;
    ofUnit = await gateway.as({ role: 'organiser', organisationId: unit });
    const other = (await createOrganisation(gateway.admin)).id as string;
    stranger = await gateway.as({ role: 'organiser', organisationId: other });
    id = (await createVolunteer(gateway.admin, other)).id;
    she = await gateway.as({ role: 'volunteer', volunteerId: id });
  });

  const refused = refusing(gateway);
  const enrolled = async (client: GraphClient, args = ''): Promise<Answer[] | null> => {
    const query = `query ($id: ID!) { organisation(id: $id) { enrolments${args} { nodes { ${SEEN} } } } }`;
    return (await client.ask(query, { id: unit })).organisation.enrolments?.nodes ?? null;
  };
  const states = async (args = '') => (await enrolled(ofUnit, args))?.map(({ state }) => state);
  const roster = async () =>
    (
      await gateway.admin.ask(`query ($id: ID!) { organisation(id: $id) { roster { nodes { id } } } }`, {
        id: unit,
      })
    ).organisation.roster.nodes.map((each: Answer) => each.id);
  const kinds = async () =>
    (
      await gateway.anyone.ask(
        `query ($id: ID!) { feed(last: 20, filter: { organisationId: $id }) { nodes { kind volunteer { id } } } }`,
        { id: unit },
      )
    ).feed.nodes.filter(({ kind }: Answer) => kind.startsWith('ENROLMENT'));

  test('who applies is pending until the organisation confirms it, and belongs to it from then on', async () => {
    const availableTimes = ['SATURDAY_AFTERNOON', 'MONDAY_MORNING', 'SATURDAY_AFTERNOON'];
    const enrolment = await enrol(she, id, unit, { availableTimes });
    expect(await enrolled(ofUnit)).toEqual([
      {
        ...{ id: enrolment, state: 'PENDING', availableTimes: ['MONDAY_MORNING', 'SATURDAY_AFTERNOON'] },
        ...{ under14: false, guardianConsent: null, reason: null, volunteer: { id } },
      },
    ]);
    expect(await roster()).toEqual([]);
    expect(await refused(she, 'confirmEnrolment', { id: enrolment })).toBe('FORBIDDEN');
    await ofUnit.do('confirmEnrolment', 'enrolment { id }', { id: enrolment });
    expect(await roster()).toEqual([id]);
    expect(await states()).toEqual(['CONFIRMED']);
    expect(await refused(ofUnit, 'declineEnrolment', { id: enrolment })).toBe('WRONG_STATE');
    // The feed says what happened with the organisation, and not whose it is.
    expect(await kinds()).toEqual([
      { kind: 'ENROLMENT_REQUESTED', volunteer: null },
      { kind: 'ENROLMENT_CONFIRMED', volunteer: null },
    ]);
  });

  test('who is declined reads why, and may apply again', async () => {
    const first = await enrol(she, id, unit);
    expect(await refused(she, 'enrolVolunteer', { volunteerId: id, organisationId: unit })).toBe(
      'ALREADY_ENROLLED',
    );
    await ofUnit.do('declineEnrolment', 'enrolment { id }', { id: first, reason: '名额已满' });
    const { volunteer } = await she.ask(
      'query ($id: ID!) { volunteer(id: $id) { enrolments { nodes { state reason organisation { id } } } } }',
      { id },
    );
    expect(volunteer.enrolments.nodes).toEqual([
      { state: 'DECLINED', reason: '名额已满', organisation: { id: unit } },
    ]);
    expect(await refused(she, 'updateEnrolment', { id: first, availableTimes: [] })).toBe('WRONG_STATE');
    await enrol(she, id, unit);
    expect(await states()).toEqual(['PENDING', 'DECLINED']);
    expect(await states('(filter: { states: [PENDING] })')).toEqual(['PENDING']);
  });

  test('of many who apply for her at once one is registered', async () => {
    const answers = await Promise.all(
      Array.from({ length: 6 }, () =>
        attemptMutation(she, 'enrolVolunteer', { volunteerId: id, organisationId: unit }),
      ),
    );
    expect(answers.map((refusal) => refusal?.code ?? 'done').sort()).toEqual([
      ...Array<string>(5).fill('ALREADY_ENROLLED'),
      'done',
    ]);
  });

  test('who belongs to an organisation is registered by it at once; nobody else is registered without asking', async () => {
    const own = (await createVolunteer(ofUnit, unit, {})).id as string;
    await enrol(ofUnit, own, unit, { availableTimes: ['SUNDAY_EVENING'] });
    expect(await states()).toEqual(['CONFIRMED']);
    const of = (volunteerId: string) => ({ volunteerId, organisationId: unit });
    expect(await refused(ofUnit, 'enrolVolunteer', of(id))).toBe('FORBIDDEN');
    expect(await refused(stranger, 'enrolVolunteer', of(id))).toBe('FORBIDDEN');
    const when = async (time: string) =>
      (await enrolled(ofUnit, `(filter: { availableTimes: [${time}] })`))?.length;
    expect([await when('SUNDAY_EVENING'), await when('SUNDAY_MORNING'), await when('')]).toEqual([1, 0, 1]);
  });

  test('a registration is there for herself and for those who run the organisation alone', async () => {
    const enrolment = await enrol(she, id, unit);
    const node = async (client: GraphClient) =>
      (await client.ask('query ($id: ID!) { node(id: $id) { id } }', { id: enrolment })).node;
    expect([await node(she), await node(ofUnit)]).toEqual([{ id: enrolment }, { id: enrolment }]);
    for (const client of [stranger, gateway.anyone]) {
      expect([await node(client), await enrolled(client)]).toEqual([null, null]);
    }
    expect(await refused(stranger, 'endEnrolment', { id: enrolment })).toBe('NOT_FOUND');
    const { volunteer } = await ofUnit.ask(
      'query ($id: ID!) { volunteer(id: $id) { enrolments { nodes { id } } } }',
      { id },
    );
    expect(volunteer.enrolments).toBeNull();
  });

  test('under 14 a guardian who is of age agrees, which is kept as long as she is registered', async () => {
    const of = (input: object) => ({ volunteerId: id, organisationId: unit, under14: true, ...input });
    const refusals = [
      {},
      { guardianConsent: { ...AGREED, ofAge: false } },
      { guardianConsent: AGREED, under14: false },
      { guardianConsent: { ...AGREED, agreedAt: '2199-01-01T00:00:00Z' } },
    ];
    const codes = [];
    for (const each of refusals) codes.push(await refused(she, 'enrolVolunteer', of(each)));
    expect(codes).toEqual([
      ...['GUARDIAN_CONSENT_MISSING', 'GUARDIAN_IS_MINOR', 'GUARDIAN_NOT_NEEDED', 'BAD_TIME'],
    ]);
    const child = (await createVolunteer(ofUnit, unit, { name: '王小明' })).id as string;
    const herself = { ...AGREED, by: '王小明' };
    const named = { volunteerId: child, organisationId: unit, under14: true, guardianConsent: herself };
    expect(await refused(ofUnit, 'enrolVolunteer', named)).toBe('GUARDIAN_IS_MINOR');

    const enrolment = await enrol(she, id, unit, { under14: true, guardianConsent: AGREED });
    expect(await enrolled(ofUnit)).toMatchObject([
      { under14: true, guardianConsent: { by: AGREED.by, how: AGREED.how } },
    ]);
    expect(await refused(she, 'updateEnrolment', { id: enrolment, guardianConsent: null })).toBe('REQUIRED');
    await she.do('updateEnrolment', 'enrolment { id }', { id: enrolment, under14: false });
    expect(await enrolled(ofUnit)).toMatchObject([{ under14: false, guardianConsent: null }]);
    expect(await refused(she, 'updateEnrolment', { id: enrolment, under14: true })).toBe(
      'GUARDIAN_CONSENT_MISSING',
    );
    const again = { id: enrolment, under14: true, guardianConsent: AGREED };
    await she.do('updateEnrolment', 'enrolment { id }', again);
    await she.do('endEnrolment', 'enrolment { id }', { id: enrolment, reason: '搬家' });
    expect(await enrolled(ofUnit)).toMatchObject([
      { state: 'LEFT', under14: true, guardianConsent: null, reason: '搬家' },
    ]);
  });

  test.each(['ends her registration', 'leaves the organisation', 'is taken out by it'])(
    'who %s is neither registered nor of it any more, and holds no office there',
    async (way) => {
      const enrolment = await enrol(she, id, unit);
      await ofUnit.do('confirmEnrolment', 'enrolment { id }', { id: enrolment });
      await appoint(ofUnit, unit, id);
      if (way === 'ends her registration')
        await she.do('endEnrolment', 'enrolment { id }', { id: enrolment });
      else if (way === 'leaves the organisation')
        await she.do('leaveOrganisation', 'volunteer { id }', { id, organisationId: unit });
      else await ofUnit.do('endEnrolment', 'enrolment { id }', { id: enrolment, reason: '久未参加' });
      expect(await states()).toEqual(['LEFT']);
      expect(await roster()).toEqual([]);
      const { organisation } = await gateway.anyone.ask(
        'query ($id: ID!) { organisation(id: $id) { memberships { nodes { to { date } } } } }',
        { id: unit },
      );
      expect(organisation.memberships.nodes).toEqual([{ to: { date: expect.any(String) } }]);
      expect(await refused(ofUnit, 'endEnrolment', { id: enrolment })).toBe('WRONG_STATE');
    },
  );

  test('of two records of one person, or of one organisation, one registration stands', async () => {
    const twin = (await createVolunteer(ofUnit, unit, {})).id as string;
    await enrol(ofUnit, twin, unit, { availableTimes: ['MONDAY_MORNING'] });
    await enrol(she, id, unit);
    await gateway.admin.do('mergeVolunteers', 'volunteer { id }', { id: twin, intoVolunteerId: id });
    expect(await enrolled(ofUnit)).toMatchObject([{ state: 'PENDING', volunteer: { id } }]);
    const former = (await createOrganisation(gateway.admin)).id as string;
    await enrol(she, id, former);
    const both = { id: former, intoOrganisationId: unit };
    await gateway.admin.do('mergeOrganisations', 'organisation { id }', both);
    expect(await states()).toEqual(['PENDING']);
  });

  test('who is forgotten leaves her number alone: no name, no office, no registration, in no file of the database', async () => {
    const secret = `令狐${uniqueKey('N').replaceAll('-', '')}`;
    const number = uniqueKey('badge');
    const own = { number, name: secret, findable: true, skills: [{ zh: `${secret}会修家电` }] };
    const who = (await createVolunteer(gateway.admin, unit, own)).id as string;
    const herself = await gateway.as({ role: 'volunteer', volunteerId: who });
    await enrol(ofUnit, who, unit, { under14: true, guardianConsent: { ...AGREED, by: `${secret}之母` } });
    await appoint(ofUnit, unit, who);
    expect(await refused(ofUnit, 'forgetVolunteer', { id: who })).toBe('FORBIDDEN');
    await giveRole(gateway.admin, unit, 'STEWARD', { subject: 'another' });
    const { id: role } = await giveRole(gateway.admin, unit, 'OPERATOR', { volunteerId: who });
    expect(await refused(herself, 'forgetVolunteer', { id: who })).toBe('HOLDS_ROLE');
    await gateway.admin.do('takeRole', 'role { id }', { id: role });
    await herself.do('forgetVolunteer', 'volunteer { id }', { id: who, idempotencyKey: uniqueKey() });
    const { volunteer, search } = await gateway.admin.ask(
      `query ($id: ID!, $name: String!) {
        volunteer(id: $id) { number name findable state skills { name } organisations { id } memberships { nodes { id } } enrolments { nodes { id } } }
        search(text: $name) { nodes { node { id } } }
      }`,
      { id: who, name: secret },
    );
    expect(volunteer).toEqual({
      ...{ number, name: '已注销 Forgotten', findable: false, state: 'ARCHIVED', skills: [] },
      ...{ organisations: [], memberships: { nodes: [] }, enrolments: { nodes: [] } },
    });
    expect(search.nodes).toEqual([]);
    expect([await enrolled(gateway.admin), await roster()]).toEqual([[], []]);
    await until(async () => !(await dump()).includes(secret), { patienceMs: 5_000 });
  });

  test('who is forgotten frees the places that she had ahead; what she served counts on, and nothing that was said of it stays', async () => {
    const { admin } = gateway;
    const secret = `慕容${uniqueKey('N').replaceAll('-', '')}`;
    const key = () => ({ idempotencyKey: uniqueKey('forget') });
    const { id: eventId } = await createEvent(admin, [unit]);
    const who = await servedAt(admin, unit, eventId, 75);
    await admin.do('updateVolunteer', 'volunteer { id }', { id: who, name: secret });
    const herself = await gateway.as({ role: 'volunteer', volunteerId: who });
    const hours = `query ($id: ID!) { volunteer(id: $id) { hoursSum { minutes records } serviceHours { nodes { id state minutes demandReason answerReason } }
      certificates { nodes { id withdrawReason } } signUps { nodes { state cancelReason } } } }`;
    const kept = async () => (await admin.ask(hours, { id: who })).volunteer;
    const [{ id: hoursId }] = (await kept()).serviceHours.nodes;
    const disputed = { id: hoursId, minutes: 90, reason: `${secret}在照顾病人` };
    await herself.do('contestHours', 'serviceHours { id }', { ...disputed, ...key() });
    const settled = { id: hoursId, minutes: 80, reason: `${secret}已核对` };
    await ofUnit.do('settleHours', 'serviceHours { id }', { ...settled, ...key() });
    const certificate = await certify(admin, unit, who, { noticeDays: 0 });
    const withdrawn = (await certify(admin, unit, who)).id;
    await admin.do('withdrawCertificate', 'certificate { id }', { id: withdrawn, reason: `${secret}有误` });
    const ahead = await shiftOf(admin, eventId, { capacity: 1 });
    const over = await shiftOf(admin, eventId, inHours(-1));
    const ill = await shiftOf(admin, eventId);
    await signUp(admin, ahead, who);
    const next = (await signUp(admin, ahead, (await createVolunteer(admin, unit)).id)).signUp.id;
    const came = (await signUp(admin, over, who)).signUp.id;
    await admin.do('checkIn', 'signUp { id }', { id: came, ...key() });
    const off = (await signUp(admin, ill, who)).signUp.id;
    await admin.do('cancelSignUp', 'signUp { id }', { id: off, reason: `${secret}生病` });
    const sums = `query ($event: ID!, $unit: ID!) { event(id: $event) { hoursSum { minutes records } } organisation(id: $unit) { hoursSum { minutes } } }`;
    const counted = () => admin.ask(sums, { event: eventId, unit });
    const before = await counted();
    expect(before.event.hoursSum).toEqual({ minutes: 80, records: 1 });

    await herself.do('forgetVolunteer', 'volunteer { id }', { id: who, ...key() });
    expect(await counted()).toEqual(before);
    expect(await kept()).toEqual({
      hoursSum: { minutes: 80, records: 1 },
      serviceHours: {
        nodes: [{ id: hoursId, state: 'VERIFIED', minutes: 80, demandReason: null, answerReason: null }],
      },
      certificates: { nodes: expect.arrayContaining([{ id: withdrawn, withdrawReason: null }]) as object },
      signUps: {
        nodes: ['CANCELLED', 'CHECKED_IN', 'CANCELLED'].map((state) => ({ state, cancelReason: null })),
      },
    });
    const { node, certificateByCode } = await gateway.anyone.ask(
      `query ($id: ID!, $code: String!) { node(id: $id) { ... on SignUp { state shift { taken waiting } } }
        certificateByCode(code: $code) { name holds certificate { minutes } } }`,
      { id: next, code: certificate.code },
    );
    expect(node).toEqual({ state: 'SIGNED_UP', shift: { taken: 1, waiting: 0 } });
    expect(certificateByCode).toEqual({
      ...{ name: '已注销 Forgotten', holds: true, certificate: { minutes: 80 } },
    });
    await until(async () => !(await dump()).includes(secret), { patienceMs: 5_000 });
  });

  /** Everything in the database: on SQLite the bytes of its files, otherwise every row of every table. */
  async function dump(): Promise<string> {
    if (database.url.startsWith('sqlite:')) {
      const path = database.url.slice('sqlite:'.length);
      return ['', '-wal'].map((end) => readFileSync(path + end).toString('utf8')).join('');
    }
    const tables: Record<string, string>[] = await gateway.store.read.query('SHOW TABLES');
    const rows = tables.map((row) => gateway.store.read.query(`SELECT * FROM \`${Object.values(row)[0]}\``));
    return JSON.stringify(await Promise.all(rows));
  }
});
