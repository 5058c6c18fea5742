// What other programs read in the pages of organisations, events and projects, in the words of schema.org.
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { createEvent, createOrganisation, createProject } from '../harness/ceremony.js';
import { ownGateway } from '../harness/gateway.js';

/** Of the properties that schema.org has for these types those that are used, each with what it may hold. */
const text = { type: 'string', minLength: 1 };
const instant = { type: 'string', format: 'date-time' };
const ORGANISATION = {
  type: 'object',
  properties: { '@type': { const: 'Organization' }, name: text },
  required: ['@type', 'name'],
  additionalProperties: false,
};
const root = (type: string, properties: object, required: string[] = []) => ({
  type: 'object',
  properties: {
    ...{ '@context': { const: 'https://schema.org' }, '@type': { const: type } },
    ...{ name: text, url: { type: 'string', format: 'uri' }, ...properties },
  },
  required: ['@context', '@type', 'name', 'url', ...required],
  additionalProperties: false,
});
const SCHEMAS = {
  organisations: root('Organization', { parentOrganization: ORGANISATION }),
  events: root(
    'Event',
    {
      ...{ startDate: instant, endDate: instant },
      eventStatus: { enum: ['https://schema.org/EventScheduled', 'https://schema.org/EventCancelled'] },
      location: { ...ORGANISATION, properties: { '@type': { const: 'Place' }, name: text } },
      organizer: { type: 'array', minItems: 1, items: ORGANISATION },
    },
    ['startDate', 'eventStatus', 'organizer'],
  ),
  projects: root('Project', { parentOrganization: ORGANISATION }, ['parentOrganization']),
};
const ajv = addFormats(new Ajv({ allErrors: true, strict: true }));
const LINKED = /<script type="application\/ld\+json">(.*?)<\/script>/s;

const own = ownGateway();

async function told(folder: keyof typeof SCHEMAS, id: string): Promise<Record<string, unknown>> {
  const page = await (await fetch(`${own.gateway.url}/${folder}/${id}?lang=zh`)).text();
  const data = JSON.parse(LINKED.exec(page)?.[1] ?? '{}') as Record<string, unknown>;
  const validate = ajv.compile(SCHEMAS[folder]);
  expect([validate(data), validate.errors]).toEqual([true, null]);
  return data;
}

test('an organisation, its event and its project are valid in the words of schema.org, whatever they are called', async () => {
  const { admin, url } = own.gateway;
  const name = '</script><b>幸福社区';
  const parentId = (await createOrganisation(admin, { name: { zh: '东营港' } })).id as string;
  const host = (await createOrganisation(admin, { name: { zh: name }, parentId })).id as string;
  const dated = { venue: { zh: '社区广场' }, endsAt: '2022-06-25T04:00:00Z' };
  const event = (await createEvent(admin, [host], dated)).id as string;
  const project = (await createProject(admin, { organisationId: host, eventId: event })).id as string;
  const organisation = { '@type': 'Organization', name };
  expect(await told('organisations', host)).toMatchObject({
    ...{ name, parentOrganization: { name: '东营港' }, url: `${url}/organisations/${host}?lang=zh` },
  });
  expect(await told('events', event)).toMatchObject({
    ...{
      startDate: '2022-06-25T01:00:00.000Z',
      endDate: '2022-06-25T04:00:00.000Z',
      organizer: [organisation],
    },
    ...{ eventStatus: 'https://schema.org/EventScheduled', location: { '@type': 'Place', name: '社区广场' } },
  });
  expect(await told('projects', project)).toMatchObject({ parentOrganization: organisation });
  await admin.do('cancelEvent', 'event { id }', { id: event });
  expect(await told('events', event)).toMatchObject({ eventStatus: 'https://schema.org/EventCancelled' });
});
