import type { GIVING_FAULTS } from '../../../src/core/faults/giving.js';
import { matching } from '../../examples/match.js';
import { dueOn } from '../../examples/pledge.js';
import { donate, uniqueKey } from '../../harness/ceremony.js';
import type { Case, Refused, Scene } from './scene.js';

/** What was given to the project: the donation and its line. */
export async function given({ gateway, project }: Scene): Promise<{ donation: string; line: string }> {
  const { donation, line } = await donate(gateway.admin, { projectId: project }, '10');
  return { donation: donation.id, line: line.id };
}

export const corrected = (lineId: string, amount: string): Refused => [
  'correctDonation',
  { lineId, amount: { amount }, reason: '记错了', idempotencyKey: uniqueKey() },
];

const dated = (projectId: string, input: object): Refused => [
  'recordDonation',
  {
    ...{
      to: { projectId },
      amount: { amount: '1' },
      donor: { anonymous: true },
      idempotencyKey: uniqueKey(),
    },
    ...input,
  },
];

const moved = (id: string, projectId: string, amount?: string): Refused => [
  'moveDonation',
  {
    ...{ id, to: { projectId }, reason: '记错项目', idempotencyKey: uniqueKey() },
    ...(amount && { amount: { amount } }),
  },
];

/** A gift of which all has been moved to another project of the event, or a part. */
async function movedElsewhere(scene: Scene, amount?: string) {
  const gift = await given(scene);
  const other = await scene.projectWith({});
  const [mutation, input] = moved(gift.donation, other, amount);
  await scene.act(mutation, input);
  return { ...gift, other };
}

/** A pledge to the project that is due, and may have come since. */
async function duePledge({ gateway: { admin }, project }: Scene, hasCome: boolean): Promise<string> {
  const { donation } = await donate(admin, { projectId: project }, '10', { kind: 'PLEDGE' });
  const id = await dueOn(admin, donation.id, '2030-01-01');
  const came = { id: donation.id, amount: { amount: '10' }, idempotencyKey: uniqueKey() };
  if (hasCome) await admin.do('receivePledge', 'donation { id }', came);
  return id;
}

export const ofGiving: Readonly<Record<keyof typeof GIVING_FAULTS, Case>> = {
  RECEIVED_IN_FUTURE: ({ project }) => dated(project, { receivedOn: '2199-12-31' }),
  PROMISE_NOT_RECEIVED: ({ project }) => dated(project, { receivedOn: '2024-01-01', kind: 'PLEDGE' }),
  NOTHING_OUTSTANDING: async (scene) => ['remindPledge', { id: await duePledge(scene, true), means: 'CALL' }],
  REMINDED_TODAY: async (scene) => {
    const reminding = { id: await duePledge(scene, false), means: 'CALL' };
    await scene.act('remindPledge', reminding);
    return ['remindPledge', reminding];
  },
  YEAR_NOT_OVER: ({ project: projectId }) => ['closeYear', { of: { projectId }, year: 2199 }],
  YEAR_CLOSED: async (scene) => {
    const closing = { of: { projectId: scene.project }, year: 2001 };
    await scene.act('closeYear', closing);
    return ['closeYear', closing];
  },
  MOVE_TOO_LARGE: async (scene) => moved((await given(scene)).donation, await scene.projectWith({}), '10.01'),
  MOVE_TO_ITSELF: async (scene) => moved((await given(scene)).donation, scene.project),
  ALREADY_MOVED: async (scene) => {
    const { donation, other } = await movedElsewhere(scene);
    return moved(donation, other);
  },
  NOTHING_TO_MOVE: async (scene) => {
    const { donation, line } = await given(scene);
    const [mutation, input] = corrected(line, '0');
    await scene.act(mutation, input);
    return moved(donation, await scene.projectWith({}));
  },
  MOVED_SINCE: async (scene) => corrected((await movedElsewhere(scene, '6')).line, '5.99'),
  MATCH_ABOVE_PROMISE: async ({ gateway, project, guest }) => {
    const id = await matching(gateway.admin, guest, { projectId: project }, '10');
    return ['receiveMatch', { id, amount: { amount: '10.01' }, idempotencyKey: uniqueKey() }];
  },
};
