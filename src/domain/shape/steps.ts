import { Fault } from '../../core/faults.js';
import { nounOf, type IdKind } from '../../core/ids.js';
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
type Steps<S, N extends string> = Readonly<Record<N, { readonly from: readonly S[]; readonly to: S }>>;

/** @throws Fault WRONG_STATE */
export function stateAfter<S extends string, N extends string>(
  steps: Steps<S, N>,
  kind: IdKind,
  state: S,
  step: N,
): S {
  const { from, to } = steps[step];
  if (from.includes(state)) return to;
  const what = nounOf(kind);
  const wording = {
    en: `This ${what.en} is ${state}. This can be done while it is ${from.join(' or ')}.`,
    zh: `该${what.zh}的状态为 ${state}；状态为 ${from.join(' 或 ')} 时才能进行此操作。`,
  };
  throw new Fault('WRONG_STATE', wording, { state });
}
