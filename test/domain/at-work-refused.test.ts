// What volunteers at work are refused: each by a code of its own, said in both languages, and nothing is written.
import { certify, servedAt } from '../examples/certificate.js';
import { AGREED } from '../examples/enrolment.js';
import { declared, ON } from '../examples/hours.js';
import { matching } from '../examples/match.js';
import { needThatIs } from '../examples/need.js';
import { inHours, shiftOf, signUp } from '../examples/shift.js';
import { writingNothing } from '../graphql/contents.js';
import {
  createEvent,
  createOrganisation,
  createProject,
  createVolunteer,
  uniqueKey,
} from '../harness/ceremony.js';
import { inputTypeOf, type Answer } from '../harness/client.js';
import { onEveryGateway, testTokens } from '../harness/gateway.js';

const key = () => ({ idempotencyKey: uniqueKey('refused') });

onEveryGateway((gateway) => {
  let host: string;
  let event: string;
  let her: string;
  let token: string;

  beforeAll(async () => {
    host = (await createOrganisation(gateway.admin)).id;
    event = (await createEvent(gateway.admin, [host])).id;
    her = (await createVolunteer(gateway.admin, host)).id;
    token = await testTokens.mint({ role: 'admin', hours: 1 });
  });

  /** Sends it as somebody who reads a language. @returns the refusal */
  async function refusal(language: string, body: object): Promise<{ code: string; message: string }> {
    const response = await fetch(new URL('/graphql', gateway.url), {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'accept-language': language,
        authorization: `Bearer ${token}`,
      },
      body: JSON.stringify(body),
    });
    const { data, errors } = (await response.json()) as { data?: Answer; errors?: Answer[] };
    const [error] = errors ?? [];
    if (error) return { code: error.extensions.code, message: error.message };
    return (Object.values(data)[0] as Answer).userErrors[0];
  }

  const mutation = (name: string, input: object) => ({
    query: `mutation ($input: ${inputTypeOf(name)}!) { ${name}(input: $input) { userErrors { code message } } }`,
    variables: { input },
  });
  const recording = (input: object) =>
    mutation('recordShift', { eventId: event, capacity: 1, ...inHours(1), ...input });
  const serving = (how: object) =>
    mutation('recordHours', { eventId: event, volunteerId: her, ...how, ...key() });

  test.each<[what: string, code: string, sent: () => Promise<object> | object]>([
    ['a shift of −1 places', 'SHIFT_WITHOUT_PLACES', () => recording({ capacity: -1 })],
    ['a shift that ends before it begins', 'ENDS_BEFORE_START', () => recording(inHours(2, -1))],
    [
      'a code of another event',
      'CODE_OF_OTHER_EVENT',
      async () => {
        const { admin } = gateway;
        const other = await shiftOf(admin, (await createEvent(admin, [host])).id);
        const { node } = await admin.ask(`{ node(id: "${other}") { ... on Shift { checkInCode } } }`);
        const { id } = (await signUp(admin, await shiftOf(admin, event), her)).signUp;
        return mutation('checkIn', { id, code: node.checkInCode, ...key() });
      },
    ],
    ['hours over 24 a day', 'HOURS_OVER_DAY', () => serving(declared(24 * 60 + 1))],
    [
      'hours over 24 a day, with those that were entered before',
      'HOURS_OVER_DAY',
      async () => {
        const entered = { eventId: event, volunteerIds: [her], on: ON, minutes: 24 * 60 - 1, ...key() };
        await gateway.admin.do('enterHours', 'serviceHours { id }', entered);
        return serving(declared(2));
      },
    ],
    ['hours before the event', 'HOURS_BEFORE_EVENT', () => serving(declared(60, '2022-06-24'))],
    [
      'a certificate code with one digit changed',
      'CERTIFICATE_CODE_MISTYPED',
      async () => {
        const { code } = await certify(gateway.admin, host, await servedAt(gateway.admin, host, event));
        const [first, ...others] = String(code);
        const changed = String((Number(first) + 1) % 10) + others.join('');
        return { query: `{ certificateByCode(code: "${changed}") { holds } }` };
      },
    ],
    [
      'a rating of what was not done',
      'NEED_NOT_DONE',
      async () => mutation('rateNeed', { id: await needThatIs(gateway.admin, host, 'accepted'), rating: 5 }),
    ],
    [
      'a guardian who is a minor',
      'GUARDIAN_IS_MINOR',
      () => {
        const guardianConsent = { ...AGREED, ofAge: false };
        const registered = { volunteerId: her, organisationId: host, under14: true, guardianConsent };
        return mutation('enrolVolunteer', registered);
      },
    ],
    [
      'a match above its promise',
      'MATCH_ABOVE_PROMISE',
      async () => {
        const { admin } = gateway;
        const { id: projectId } = await createProject(admin, { organisationId: host, eventId: event });
        const firm = (await createOrganisation(admin)).id as string;
        const id = await matching(admin, firm, { projectId }, '100');
        return mutation('receiveMatch', { id, amount: { amount: '100.01' }, ...key() });
      },
    ],
  ])('%s is refused', async (_what, code, prepared) => {
    const sent = await prepared();
    const [en, zh] = await writingNothing(gateway.store, () =>
      Promise.all(['en', 'zh'].map((language) => refusal(language, sent))),
    );
    expect([en?.code, zh?.code]).toEqual([code, code]);
    expect(en?.message).toMatch(/^[A-Z][^\p{Script=Han}]+\.$/u);
    expect(zh?.message).toMatch(/\p{Script=Han}.*。$/u);
  });
});
