import { mustFollow } from '../../src/domain/registration/rules.js';
import { register } from '../examples/registration.js';
import { refusing } from '../graphql/attempt.js';
import { createOrganisation } from '../harness/ceremony.js';
import type { GraphClient } from '../harness/client.js';
import { onEveryGateway } from '../harness/gateway.js';

const NONE = { preparedFrom: null, registeredOn: null, licensedOn: null, licenceTo: null };

test.each([
  [{ preparedFrom: '2023-05', registeredOn: '2023-08-09' }, null],
  [{ preparedFrom: '2023', registeredOn: '2023-08-09' }, null],
  [{ preparedFrom: '2023-08', registeredOn: '2023-08-09' }, null],
  [{ preparedFrom: '2023-09', registeredOn: '2023-08-09' }, 'PREPARED_AFTER_REGISTRATION'],
  [{ preparedFrom: '2024', registeredOn: '2023' }, 'PREPARED_AFTER_REGISTRATION'],
  [{ registeredOn: '2024-01-02' }, 'REGISTERED_IN_FUTURE'],
  [{ registeredOn: '2024' }, null],
  [{ licensedOn: '2024-02' }, 'REGISTERED_IN_FUTURE'],
  [{ licensedOn: '2023-08-09', licenceTo: '2023-08-08' }, 'LICENCE_ENDS_BEFORE_START'],
  [{ licensedOn: '2023-08-09', licenceTo: '2023-08-09' }, null],
])('%j on the first of January 2024: %s', (dates, code) => {
  const attempt = () => mustFollow({ ...NONE, ...dates }, '2024-01-01');
  if (code === null) attempt();
  else expect(attempt).toThrow(expect.objectContaining({ code }));
});

onEveryGateway((gateway) => {
  let body: string;
  let ofBody: GraphClient;

  beforeAll(async () => {
    body = (await createOrganisation(gateway.admin)).id;
    ofBody = await gateway.as({ role: 'organiser', organisationId: body });
  });

  const refused = refusing(gateway);

  test('what is prepared is registered later, each date as far as it is known', async () => {
    const prepared = { date: '2023-05-09', precision: 'MONTH' };
    const id = await register(ofBody, body, { prepared });
    await ofBody.do('updateRegistration', 'registration { id }', {
      ...{ id, registered: { date: '2023-08-09' }, number: '51320111MJ0000000X' },
      authority: { zh: '民政部门', en: 'Civil affairs' },
    });
    const { organisation } = await gateway.anyone.ask(
      `{ organisation(id: "${body}") { registrations { nodes {
        legalForm number authority(lang: EN) prepared { date precision } registered { date precision } licensed { date } } } } }`,
    );
    expect(organisation.registrations.nodes).toEqual([
      {
        ...{ legalForm: 'SOCIAL_GROUP', number: '51320111MJ0000000X', authority: 'Civil affairs' },
        prepared: { date: '2023-05-01', precision: 'MONTH' },
        registered: { date: '2023-08-09', precision: 'DAY' },
        licensed: null,
      },
    ]);
  });

  test('what is wrong is refused with a code of its own, and nothing is written', async () => {
    const other = (await createOrganisation(gateway.admin)).id as string;
    const all = { organisationId: body, legalForm: 'SOCIAL_GROUP' };
    const registering = (input: object) => refused(ofBody, 'recordRegistration', { ...all, ...input });
    expect(await registering({ organisationId: other })).toBe('FORBIDDEN');
    expect(await registering({ number: '51 320' })).toBe('BAD_CODE');
    const id = await register(ofBody, body, { registered: { date: '2023-08-01', precision: 'MONTH' } });
    const updating = (input: object) => refused(ofBody, 'updateRegistration', { id, ...input });
    expect(await updating({ prepared: { date: '2023-09-01' } })).toBe('PREPARED_AFTER_REGISTRATION');
    expect(await updating({ registered: { date: '2999-01-01' } })).toBe('REGISTERED_IN_FUTURE');
    expect(await updating({ licensed: { date: '2023-08-09' }, licenceTo: '2023-08-08' })).toBe(
      'LICENCE_ENDS_BEFORE_START',
    );
  });
});
