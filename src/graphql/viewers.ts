import type { Actor } from '../auth/actor.js';
import { idsOf, hasRight, type AnyParties, type AnyRight } from '../domain/right.js';
import type { Viewer, VisibilityClass } from '../live/operation.js';

/** A viewer, as far as fields may distinguish viewers. */
export class ActorViewer implements Viewer {
  private static readonly known = new WeakMap<Actor, ActorViewer>();
  readonly key: string;

  private constructor(readonly actor: Actor) {
    const { role, organisationId, volunteerId, subject } = actor;
    const isSomebody = role === 'organiser' || role === 'volunteer';
    this.key = isSomebody ? JSON.stringify([role, organisationId, volunteerId, subject]) : role;
  }

  static of(actor: Actor): ActorViewer {
    const known = this.known.get(actor) ?? new ActorViewer(actor);
    this.known.set(actor, known);
    return known;
  }
}

/** Approximate memory of an answer, and of each id in it. */
const ANSWER_BYTES = 100;
const ID_BYTES = 16;

/** Whether a viewer has a right to something. */
interface Answer {
  readonly right: AnyRight;
  readonly parties: AnyParties;
  readonly seen: boolean;
}

/**
 * What one execution asked about its viewer, with the answers. Viewers with the same answers may be shown the same result,
 * because the execution knows nothing else of its viewer.
 */
export class Answers implements VisibilityClass {
  private readonly all: Answer[] = [];

  add(answer: Answer): void {
    if (!this.all.some((known) => isSame(known, answer))) this.all.push(answer);
  }

  get isEmpty(): boolean {
    return !this.all.length;
  }

  includes(viewer: Viewer): boolean {
    if (!(viewer instanceof ActorViewer)) return false;
    return this.all.every(({ right, parties, seen }) => hasRight(viewer.actor, right, parties) === seen);
  }

  get bytes(): number {
    const ids = this.all.flatMap(({ parties }) => Object.values(parties).flatMap(idsOf));
    return this.all.length * ANSWER_BYTES + ids.length * ID_BYTES;
  }
}

/** Lists that were loaded once for an execution are the same object. */
function isSame(one: Answer, other: Answer): boolean {
  if (one.right !== other.right) return false;
  return Object.entries(one.parties).every(
    ([party, ids]) => other.parties[party as keyof AnyParties] === ids,
  );
}
