import { Fault } from '../../core/faults.js';
import type { Id, IdKind } from '../../core/ids.js';
import { id, reason } from './fields.js';
import type { InputField } from './input.js';
import { keyed } from './repeatable.js';

/** The fields of an input that takes a step: the id of what is changed, why, and a key by which the step is taken once. */
export function stepFields<F extends string, K extends IdKind>(field: F, kind: K) {
  return {
    ...({ [field]: id(kind) } as Readonly<Record<F, InputField<string, Id<K>>>>),
    reason: reason.optional().says('Why, for everyone to read.'),
    ...keyed,
  };
}

/** The steps of something: from which states each can be taken, and to which state it leads. */
type Steps<S, N extends string> = Readonly<Record<N, { readonly from: readonly S[]; readonly to: S }>>;

/** @param what the noun in the message of the fault @throws Fault WRONG_STATE */
export function stateAfter<S extends string, N extends string>(
  steps: Steps<S, N>,
  what: string,
  state: S,
  step: N,
): S {
  const { from, to } = steps[step];
  if (from.includes(state)) return to;
  throw new Fault('WRONG_STATE', `A ${what} that is ${state} cannot be changed so: ${step}.`, { state });
}
