import { ROLES, subjectKey, type Actor, type TokenRole } from '../auth/actor.js';
import type { OrganisationRole } from '../auth/organisation-role.js';
import { Fault } from '../core/faults.js';
import type { Wording } from '../core/text/wording.js';

/** The relations to something in which an actor can have a right, and how each is written. */
export const PARTIES = {
  organisation: { en: 'the organisation', zh: '该组织' },
  parent: { en: 'the organisation above', zh: '上级组织' },
  host: { en: 'the host of the event', zh: '活动的主办方' },
  organiser: { en: 'any organiser of the event', zh: '活动的任一合办方' },
  bookkeeper: {
    en: 'the host of the event, else the organisation that is given to',
    zh: '活动的主办方；不属活动的，为受赠组织',
  },
  claimant: { en: 'the claimant', zh: '认领方' },
  allowed: {
    en: 'the host of the event, where the claimant or donor allowed it',
    zh: '经认领方或捐赠人允许的活动主办方',
  },
  donor: { en: 'the donor', zh: '捐赠人' },
  volunteer: { en: 'the volunteer', zh: '该志愿者' },
  unit: { en: 'any organisation of the volunteer', zh: '志愿者所属的任一组织' },
  event: { en: 'the event', zh: '该活动' },
  holder: { en: 'the holder', zh: '角色的持有者' },
  party: { en: 'a party of the agreement', zh: '协议的任一方' },
  invitee: { en: 'who is invited', zh: '受邀方' },
} as const satisfies Readonly<Record<string, Wording>>;
export type Party = keyof typeof PARTIES;

/** What an actor must be to a party: holder of a role in it, the volunteer or the bearer that it is, or a screen of it. */
export type Capacity = OrganisationRole | 'ITSELF' | 'BEARER' | 'SCREEN';

/** How each is written behind its party. */
const CAPACITIES: Readonly<Record<Capacity, Wording>> = {
  ITSELF: { en: 'in person', zh: '本人' },
  BEARER: { en: 'in person', zh: '本人' },
  SCREEN: { en: 'its screen', zh: '其大屏' },
  STEWARD: { en: 'steward', zh: '理事' },
  KEEPER: { en: 'keeper of the books', zh: '账务' },
  OPERATOR: { en: 'operator', zh: '经办' },
  REVIEWER: { en: 'reviewer', zh: '审核' },
  MEMBER: { en: 'member', zh: '成员' },
};

/** What an actor may do or see, and which actors may. An admin has every right. */
export interface Right<P extends Party> {
  /** What it is a right to do something with. */
  readonly noun: Wording;
  /** As in: you may not … */
  readonly name: Wording;
  /** Any of these is enough. */
  readonly holders: Readonly<Record<P, readonly Capacity[]>>;
}

type Ids = string | readonly string[] | null;

/** The parties of one thing, by their ids. */
export type Parties<P extends Party> = Readonly<Record<P, Ids>>;

/** A right whose parties are not known to the compiler. */
export type AnyRight = Omit<Right<never>, 'holders'> & {
  readonly holders: Readonly<Partial<Record<Party, readonly Capacity[]>>>;
};
export type AnyParties = Readonly<Partial<Record<Party, Ids>>>;

/** Declares the rights on one kind of thing. A right without holders is one of admins only. */
export function rightsOn(noun: string, nounZh: string) {
  return function right<P extends Party = never>(
    name: string,
    nameZh: string,
    holders: Readonly<Record<P, readonly Capacity[]>>,
  ): Right<P> {
    return { noun: { en: noun, zh: nounZh }, name: { en: name, zh: nameZh }, holders };
  };
}

export function hasRight(actor: Actor, right: AnyRight, parties: AnyParties): boolean {
  const { name, holders } = right;
  if (actor.askable?.has(right) === false) {
    throw new Error(`A mutation asks who may ${name.en} without declaring it (Requires).`);
  }
  if (actor.role === 'admin') return true;
  return Object.entries(holders).some(([party, capacities]) =>
    idsOf(parties[party as Party]).some((id) =>
      capacities.some((capacity) => hasCapacity(actor, capacity, id)),
    ),
  );
}

/** @throws Fault FORBIDDEN */
export function must<P extends Party>(actor: Actor, right: Right<P>, parties: Parties<P>): void {
  if (hasRight(actor, right, parties)) return;
  const { en, zh } = right.name;
  const who = whoMay(right);
  throw new Fault('FORBIDDEN', { en: `You may not ${en}. ${who.en}`, zh: `您无权${zh}。${who.zh}` });
}

/** In the words of docs/rights.md. It names no organisation and no person. */
function whoMay({ holders }: AnyRight): Wording {
  const all = Object.entries(holders) as [Party, readonly Capacity[]][];
  if (!all.length) return { en: 'Only an admin may.', zh: '仅管理员有权。' };
  const written = (language: keyof Wording, between: string) =>
    all.map(([party, capacities]): [string, string] => [
      PARTIES[party][language],
      [...new Set(capacities.map((capacity) => CAPACITIES[capacity][language]))].join(between),
    ]);
  return {
    en: `Who may: ${written('en', ', ')
      .map(([party, as]) => `${party} (${as})`)
      .join('; ')}.`,
    zh: `有权的是：${written('zh', '、')
      .map(([party, as]) => `${party}（${as}）`)
      .join('；')}。`,
  };
}

export function idsOf(party: Ids | undefined): readonly string[] {
  if (party == null) return [];
  return typeof party === 'string' ? [party] : party;
}

/** The tokens by which one of several rights can be had. */
export function audienceOf(rights: readonly AnyRight[]): TokenRole[] {
  const capacities = rights.flatMap(({ holders }) => Object.values(holders).flat());
  return ROLES.filter((role) => role === 'admin' || capacities.some((capacity) => canHave(role, capacity)));
}

function canHave(role: TokenRole, capacity: Capacity): boolean {
  if (capacity === 'SCREEN') return role === 'screen';
  return role === 'volunteer' || (role === 'organiser' && capacity !== 'ITSELF');
}

function hasCapacity(actor: Actor, capacity: Capacity, id: string): boolean {
  if (capacity === 'ITSELF') return actor.role === 'volunteer' && actor.volunteerId === id;
  if (capacity === 'BEARER') return subjectKey(actor.subject) === id;
  if (capacity === 'SCREEN') return actor.role === 'screen' && actor.eventId === id;
  return actor.holds(capacity, id);
}
