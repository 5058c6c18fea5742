import { Fault } from '../../core/faults.js';
import { AgreementState } from './steps/states.js';

/** Days, YYYY-MM-DD; the last one counts. Null: without an end. */
export interface Term {
  readonly from: string;
  readonly to: string | null;
}

/** @throws Fault TERM_ENDS_BEFORE_START said of `termTo` */
export function mustEndAfterStart({ from, to }: Term): void {
  if (to !== null && to < from) throw new Fault('TERM_ENDS_BEFORE_START', undefined, { field: ['termTo'] });
}

export function overlap(one: Term, other: Term): boolean {
  const endsAfter = ({ to }: Term, day: string) => to === null || to >= day;
  return endsAfter(one, other.from) && endsAfter(other, one.from);
}

/** What is agreed: between whom, about what, for how long. */
export interface Agreed extends Term {
  readonly parties: readonly string[];
  /** None: about everything. */
  readonly areas: readonly string[];
}

/** The same bodies agree on the same matter once at a time. @throws Fault TERMS_OVERLAP said of `termFrom` */
export function mustNotOverlap(one: Agreed, others: readonly Agreed[]): void {
  const isSame = (other: Agreed) =>
    one.parties.length === other.parties.length && one.parties.every((id) => other.parties.includes(id));
  const isAboutTheSame = (other: Agreed) =>
    !one.areas.length || !other.areas.length || one.areas.some((id) => other.areas.includes(id));
  const clashes = others.some((other) => isSame(other) && isAboutTheSame(other) && overlap(one, other));
  if (clashes) throw new Fault('TERMS_OVERLAP', undefined, { field: ['termFrom'] });
}

/** @throws Fault AGREEMENT_WITH_ITSELF */
export function mustBeSeveral(parties: readonly string[]): void {
  if (new Set(parties).size > 1) return;
  throw new Fault('AGREEMENT_WITH_ITSELF');
}

/**
 * Whether an agreement can be signed on a day.
 * @throws Fault AGREEMENT_OVER, PARTY_NOT_ACCEPTED said of `id`
 */
export function mustBeSignable(
  { state, termTo }: { readonly state: AgreementState; readonly termTo: string | null },
  day: string,
): void {
  if (state === AgreementState.PROPOSED) throw new Fault('PARTY_NOT_ACCEPTED', undefined, { field: ['id'] });
  const isOver = state === AgreementState.ENDED || (termTo !== null && day > termTo);
  if (isOver) throw new Fault('AGREEMENT_OVER', undefined, { field: ['id'] });
}
