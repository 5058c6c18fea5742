import DataLoader from 'dataloader';
import type { EntityManager } from 'typeorm';
import { atField, Fault } from '../../core/faults.js';
import { kindOfId, type Id } from '../../core/ids.js';
import { HOME_CURRENCY } from '../../core/money.js';
import { loadShown } from '../concealed.js';
import type { Context } from '../context.js';
import type { Loaders } from '../loaders.js';
import { Event } from '../event/entity.js';
import { Organisation } from '../organisation/entity.js';
import { Project } from '../project/entity.js';
import { readRowsByKey } from '../../store/rows-by-key.js';
import { missing, notFound } from '../reference.js';
import { flag, id } from '../shape/inputs/fields.js';
import { input, type SentTo } from '../shape/inputs/input.js';
import { EVERYTHING } from './totals/everything.js';
import { keyedById } from '../loading/reads.js';

/** The fields of a target. */
const given = {
  projectId: id('Project').optional(),
  eventId: id('Event').optional(),
  organisationId: id('Organisation').optional(),
};

const ScopeInput = input(
  'DonationScope',
  { ...given, everything: flag.optional().says('`true`: over the whole ledger. `false` is refused.') },
  { description: 'What a total is over. Exactly one field.', oneOf: true },
);

/** @throws Fault BAD_SCOPE, BAD_ID */
export const DonationScope = ScopeInput.to(({ everything, ...ids }): Target<Id> | typeof EVERYTHING => {
  if (everything === false) throw new Fault('BAD_SCOPE', undefined, { field: ['everything'] });
  return everything ? EVERYTHING : targetOf(ids);
});
export type DonationScope = SentTo<typeof DonationScope>;

/** The scope as totals are kept by it. */
export const scopeOf = (over: Target | typeof EVERYTHING): string => (over === EVERYTHING ? over : over.id);

/** @throws Fault BAD_SCOPE, BAD_ID */
export const DonationTarget = input('DonationTarget', given, {
  description: 'What is given to. Exactly one field.',
  oneOf: true,
}).to((ids) => targetOf(ids));

/** A scope and its currency. */
export interface NamedScope {
  readonly scope: string;
  readonly currency: string;
}

/** What the argument `scope` names. @throws Fault BAD_SCOPE, BAD_ID */
export const readTarget = (scope: DonationScope) => atField('scope', () => DonationScope.read(scope));

/** The scope that the argument `scope` names. @throws Fault BAD_SCOPE, BAD_ID, NOT_FOUND */
export async function readScope(
  context: Pick<Context, 'loaders' | 'sees'>,
  sent: DonationScope,
): Promise<NamedScope> {
  const over = readTarget(sent);
  if (over !== EVERYTHING && over.kind === 'Project') {
    const { kind, field, id } = over;
    return {
      scope: id,
      currency: ((await loadShown(context, Project, id)) ?? missing(kind, 'scope', field)).currency,
    };
  }
  return context.loaders.of(named).load(scopeOf(over));
}

/** As nameScope, for all scopes of a request together. */
const named = keyedById(
  (manager: EntityManager) =>
    new DataLoader<string, NamedScope>(async (scopes) => {
      const kinds = Object.keys(ENTITIES) as Target['kind'][];
      const found = await Promise.all(
        kinds.map((kind) => {
          const ids = scopes.filter((scope) => kindOfId(scope) === kind);
          return readRowsByKey<Given>(manager, ENTITIES[kind], 'id', ids);
        }),
      );
      const currencies = new Map(found.flat().map(({ id: scope, currency }) => [scope, currency]));
      return scopes.map((scope) => withCurrency(scope, currencies.get(scope)));
    }),
);

function withCurrency(scope: string, currency: string | undefined): NamedScope | Fault {
  if (scope === EVERYTHING) return { scope, currency: HOME_CURRENCY };
  if (currency) return { scope, currency };
  const kind = kindOfId(scope) as Target['kind'];
  return notFound(kind, 'scope', FIELDS[kind]);
}

/**
 * A scope with its currency, whoever may see it. What was merged keeps the total of what was given to it. @throws Fault
 * NOT_FOUND said of the argument `scope`
 */
export async function nameScope(manager: EntityManager, scope: string): Promise<NamedScope> {
  if (scope === EVERYTHING) return { scope, currency: HOME_CURRENCY };
  const kind = kindOfId(scope) as Target['kind'];
  const [found] = await readRowsByKey<Given>(manager, ENTITIES[kind], 'id', [scope]);
  return { scope, currency: (found ?? missing(kind, 'scope', FIELDS[kind])).currency };
}

/** A scope with its currency, null when its project, event or organisation does not exist. */
export async function findScope(loaders: Loaders, scope: string): Promise<NamedScope | null> {
  if (scope === EVERYTHING) return { scope, currency: HOME_CURRENCY };
  const entity = ENTITIES[kindOfId(scope) as Target['kind']];
  const found = await loaders.byId<Given>(entity).load(scope);
  return found && { scope, currency: found.currency };
}

const ENTITIES = { Project, Event, Organisation };
const FIELDS = { Project: 'projectId', Event: 'eventId', Organisation: 'organisationId' } as const;

type Given = Project | Event | Organisation;

/** The project, event or organisation that is given to. */
export interface Target<I extends string = string> {
  readonly kind: keyof typeof ENTITIES;
  /** The input field that names it. */
  readonly field: (typeof FIELDS)[keyof typeof FIELDS];
  readonly id: I;
}

/** That which has an id. */
export function targetWithId(id: string): Target {
  const kind = kindOfId(id) as Target['kind'];
  return { kind, field: FIELDS[kind], id };
}

interface TargetIds<P, E, O> {
  readonly projectId: P | null;
  readonly eventId: E | null;
  readonly organisationId: O | null;
}

/** The narrowest id is the target; a donation to a project also has the ids of its event and organisation. @throws Fault BAD_SCOPE */
export function targetOf<P extends string, E extends string, O extends string>({
  projectId,
  eventId,
  organisationId,
}: TargetIds<P, E, O>): Target<P | E | O> {
  if (projectId !== null) return { kind: 'Project', field: 'projectId', id: projectId };
  if (eventId !== null) return { kind: 'Event', field: 'eventId', id: eventId };
  if (organisationId !== null) return { kind: 'Organisation', field: 'organisationId', id: organisationId };
  throw new Fault('BAD_SCOPE');
}
