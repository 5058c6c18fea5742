import { Fault } from '../../../core/faults.js';
import { nounOf, type IdKind } from '../../../core/ids.js';
import type { Wording } from '../../../core/text/wording.js';
import { id, reason } from './fields.js';
import { keyed } from './repeatable.js';

/** The fields of an input that takes a step: the id of what is changed, why, and a key by which the step is taken once. */
export function stepFields<K extends IdKind>(kind: K) {
  return {
    id: id(kind).says(`The id of the ${kind.toLowerCase()}.`),
    reason: reason.optional().says('Why, for everyone to read.'),
    ...keyed,
  };
}

/** The steps of something: from which states each can be taken, and to which state it leads. */
export type Steps<S, N extends string> = Readonly<Record<N, { readonly from: readonly S[]; readonly to: S }>>;

/** The states of something, as docs/states.md draws them. */
export interface StateMachine {
  readonly noun: Wording;
  /** The state that it is in at first; several where that depends. */
  readonly first: readonly string[];
  readonly steps: Steps<string, string>;
}

const machines: StateMachine[] = [];

/** All that were declared. Complete once all features are loaded. Read by test/check/states.mjs. @public */
export const stateMachines: readonly StateMachine[] = machines;

/**
 * Declares the states of something and the steps between them.
 * @param noun what it is called, where it is not a thing of its own kind
 * @returns a function that answers the state after a step @throws Fault WRONG_STATE from it
 */
export function stateMachine<S extends string, N extends string>(
  kind: IdKind,
  first: S | readonly S[],
  steps: Steps<S, N>,
  noun?: Wording,
): (state: S, step: N) => S {
  const called = () => noun ?? nounOf(kind);
  machines.push({
    get noun() {
      return called();
    },
    first: typeof first === 'string' ? [first] : first,
    steps,
  });
  return (state, step) => {
    const { from, to } = steps[step];
    if (from.includes(state)) return to;
    const what = called();
    const wording = {
      en: `This ${what.en} is ${state}. This can be done while it is ${from.join(' or ')}.`,
      zh: `该${what.zh}的状态为 ${state}；状态为 ${from.join(' 或 ')} 时才能进行此操作。`,
    };
    throw new Fault('WRONG_STATE', wording, { state });
  };
}
