import type { Actor } from '../auth/actor.js';
import { isInsider, type Insiders } from '../domain/visibility.js';
import type { Viewer, VisibilityClass } from '../live/operation.js';

/** Who asks, as far as a field may tell viewers apart. */
export class ActorViewer implements Viewer {
  private static readonly known = new WeakMap<Actor, ActorViewer>();
  readonly key: string;

  private constructor(readonly actor: Actor) {
    this.key = JSON.stringify([actor.role, actor.organisationId, actor.volunteerId]);
  }

  static of(actor: Actor): ActorViewer {
    const known = this.known.get(actor) ?? new ActorViewer(actor);
    this.known.set(actor, known);
    return known;
  }
}

/** Memory of an answer, and of an organisation's id in one; about. */
const ANSWER_BYTES = 100;
const ID_BYTES = 16;

/**
 * What one execution asked of its viewer, and was answered. Whoever would be answered the same is shown the same: nothing
 * else of a viewer is known to an execution.
 */
export class Answers implements VisibilityClass {
  private readonly all: { readonly insiders: Insiders; readonly seen: boolean }[] = [];

  add(insiders: Insiders, seen: boolean): void {
    const { organisations, volunteerId } = insiders;
    const isKnown = this.all.some(
      ({ insiders: known }) => known.organisations === organisations && known.volunteerId === volunteerId,
    );
    if (!isKnown) this.all.push({ insiders, seen });
  }

  get isEmpty(): boolean {
    return !this.all.length;
  }

  includes(viewer: Viewer): boolean {
    if (!(viewer instanceof ActorViewer)) return false;
    return this.all.every(({ insiders, seen }) => isInsider(viewer.actor, insiders) === seen);
  }

  get bytes(): number {
    return this.all.reduce(
      (sum, { insiders }) => sum + ANSWER_BYTES + ID_BYTES * insiders.organisations.length,
      0,
    );
  }
}
