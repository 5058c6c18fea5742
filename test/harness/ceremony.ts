import { kindOfId } from '../../src/core/ids.js';
import type { Answer, GraphClient } from './client.js';
import { whileRefusedForNow } from './until.js';

let made = 0;

/** Unique within a test run, and long enough for an idempotency key. */
export const uniqueKey = (name = 'key'): string => `${name}-${String(process.pid)}-${String(++made)}-test`;

export const zh = (text: string) => ({ zh: text });

export async function createOrganisation(admin: GraphClient, input: object = {}): Promise<Answer> {
  const all = { name: zh(`单位 ${String(++made)}`), kind: 'COMMUNITY', ...input };
  return (await admin.do('createOrganisation', 'organisation { id currency }', all)).organisation;
}

/** @param to such as { subject }, { volunteerId } or { organisationId } */
export async function giveRole(
  client: GraphClient,
  organisationId: string,
  role: string,
  to: object,
  input: object = {},
): Promise<Answer> {
  const all = { organisationId, role, to, idempotencyKey: uniqueKey('role'), ...input };
  return (await client.do('giveRole', 'role { id }', all)).role;
}

/** One who agreed to be found, unless `more` says otherwise. */
export async function createVolunteer(
  admin: GraphClient,
  organisationId: string,
  more: object = { findable: true },
): Promise<Answer> {
  const input = {
    number: `V${String(++made)}`,
    name: `志愿者 ${String(made)}`,
    organisationIds: [organisationId],
    ...more,
  };
  return (await admin.do('createVolunteer', 'volunteer { id number }', input)).volunteer;
}

export async function createEvent(
  admin: GraphClient,
  organiserIds: string[],
  input: object = {},
): Promise<Answer> {
  const all = {
    name: zh('启动仪式'),
    kind: 'LAUNCH',
    startsAt: '2022-06-25T01:00:00Z',
    organiserIds,
    ...input,
  };
  return (await admin.do('createEvent', 'event { id segments { id } }', all)).event;
}

export async function createProject(admin: GraphClient, input: object): Promise<Answer> {
  const all = { name: zh(`项目 ${String(++made)}`), serviceArea: 'CARE', ...input };
  return (await admin.do('createProject', 'project { id places state }', all)).project;
}

/** A host, its event, and some projects of the event. */
export interface Ceremony {
  readonly host: Answer;
  readonly event: Answer;
  readonly projects: Answer[];
}

export async function createCeremony(admin: GraphClient, projects = 1, places = 1): Promise<Ceremony> {
  const host = await createOrganisation(admin);
  const event = await createEvent(admin, [host.id], {
    segments: [
      { kind: 'OPENING', title: zh('开场') },
      { kind: 'CLAIM', title: zh('认领') },
    ],
  });
  const listed = [];
  for (let n = 0; n < projects; n++) {
    listed.push(await createProject(admin, { eventId: event.id, organisationId: host.id, places }));
  }
  return { host, event, projects: listed };
}

/** What names somebody who claims or is invited. */
export const claimantOf = (id: string) =>
  kindOfId(id) === 'Volunteer' ? { volunteerId: id } : { organisationId: id };

const CLAIM = 'claim { id place state claimantName } project { id state } heldBy { id claimantName }';

/** As a client does, with the same key again where many claims at once let one wait too long. */
export function claim(
  client: GraphClient,
  projectId: string,
  claimantId: string,
  input: object = {},
): Promise<Answer> {
  const all = { projectId, claimant: claimantOf(claimantId), idempotencyKey: uniqueKey(), ...input };
  return whileRefusedForNow(() => client.mutate('claimProject', CLAIM, all));
}

export const DONATION = 'donation { id amount { minor } donorName } line { id kind amount { minor } }';

/** Shows a donor who is known by name only, and who agreed. */
export const NAMED = { publishName: true, nameConsent: { how: '本人在台上口头同意' } };

/** Records an anonymous receipt. Amounts are in yuan, such as "12.50". */
export function donate(client: GraphClient, to: object, amount: string, input: object = {}): Promise<Answer> {
  const all = {
    to,
    amount: { amount },
    donor: { anonymous: true },
    idempotencyKey: uniqueKey('gift'),
    ...input,
  };
  return client.mutate('recordDonation', DONATION, all);
}
