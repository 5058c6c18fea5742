import DataLoader from 'dataloader';
import type { EntityManager } from 'typeorm';
import { readRowsByKey } from '../../../store/rows-by-key.js';
import type { LoaderFactory, Loaders } from '../../loaders.js';
import { Allowance, Invitation, InvitationState } from '../entity.js';
import { keyOf } from '../rules.js';

/** Somebody at an event. */
interface InvitedTo {
  readonly eventId: string;
  readonly inviteeId: string;
}

export const bodyAtEvent = (eventId: string, inviteeId: string): string => `${eventId} ${inviteeId}`;

/** Where bodies let the host of an event record something for them there, by `bodyAtEvent`. */
export async function allowing(
  manager: EntityManager,
  invited: readonly InvitedTo[],
  allowance: Allowance,
): Promise<Set<string>> {
  const keys = invited.flatMap((to) =>
    (['CO_ORGANISER', 'GUEST'] as const).map((kind) => keyOf({ kind, organisationId: '', ...to })),
  );
  const rows = await readRowsByKey(manager, Invitation, 'standing', [...new Set(keys)]);
  const accepted = rows.filter(
    ({ state, allows }) => state === InvitationState.ACCEPTED && allows.includes(allowance),
  );
  return new Set(accepted.map(({ eventId, inviteeId }) => bodyAtEvent(eventId as string, inviteeId)));
}

/** Whether a body lets the host of an event record something for it there. */
export async function isAllowed(
  manager: EntityManager,
  eventId: string,
  inviteeId: string,
  allowance: Allowance,
): Promise<boolean> {
  return (await allowing(manager, [{ eventId, inviteeId }], allowance)).size > 0;
}

const LOADERS = Object.fromEntries(
  Object.values(Allowance).map((allowance) => [
    allowance,
    (read: EntityManager) =>
      new DataLoader<InvitedTo, boolean, string>(
        async (invited) => {
          const allowed = await allowing(read, invited, allowance);
          return invited.map(({ eventId, inviteeId }) => allowed.has(bodyAtEvent(eventId, inviteeId)));
        },
        { cacheKeyFn: ({ eventId, inviteeId }) => bodyAtEvent(eventId, inviteeId) },
      ),
  ]),
) as Readonly<Record<Allowance, LoaderFactory<InvitedTo, boolean>>>;

/** The same, for what is shown. */
export function loadAllowed(loaders: Loaders, invited: InvitedTo, allowance: Allowance): Promise<boolean> {
  return loaders.of(LOADERS[allowance]).load(invited);
}
