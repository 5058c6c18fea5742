// What entries are about, put into a gateway through its own graph.
import { randomUUID } from 'node:crypto';
import { NAMES, SUMMARY } from './ceremony.mjs';
import { PATH } from './serving.mjs';

/** Asks for a mutation as whoever the token says. @returns the id of what it selects */
function asker(url, token) {
  return async (mutation, inputType, selection, input) => {
    const query = `mutation ($input: ${inputType}!) {
      ${mutation}(input: $input) { ${selection} { id } userErrors { code message } }
    }`;
    const response = await fetch(`${url}${PATH}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query, variables: { input } }),
    });
    const { data, errors } = await response.json();
    const id = data?.[mutation]?.[selection]?.id;
    if (!id) throw new Error(`${mutation}: ${JSON.stringify(errors ?? data)}`);
    return id;
  };
}

let updates = 0;

/** One entry about a project. */
export function update(url, token, project) {
  const summary = { zh: `${SUMMARY.zh}${++updates}` };
  return asker(url, token)('updateProject', 'UpdateProjectInput', 'project', { id: project, summary });
}

/** @returns the ids by what they name */
export async function seed(url, token) {
  const ask = asker(url, token);
  const newEvent = (host) =>
    ask('createEvent', 'CreateEventInput', 'event', {
      name: NAMES.event,
      kind: 'LAUNCH',
      startsAt: '2022-06-25T01:00:00Z',
      organiserIds: [host],
    });
  const organisation = await ask('createOrganisation', 'CreateOrganisationInput', 'organisation', {
    name: NAMES.organisation,
    kind: 'COMMUNITY',
  });
  const event = await newEvent(organisation);
  const otherEvent = await newEvent(organisation);
  const project = await ask('createProject', 'CreateProjectInput', 'project', {
    name: NAMES.project,
    summary: SUMMARY,
    eventId: event,
    organisationId: organisation,
    serviceArea: 'CARE',
  });
  const claim = await ask('claimProject', 'ClaimProjectInput', 'claim', {
    projectId: project,
    claimant: { organisationId: organisation },
    idempotencyKey: randomUUID(),
  });
  return { organisation, event, otherEvent, project, claim };
}
