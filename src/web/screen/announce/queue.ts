/** A claim that the hall has not been told of yet. */
export interface NewClaim {
  readonly id: string;
  readonly claimant: string;
  readonly project: string;
}

/** What is told at once: one claim, or how many of whom for how many projects. */
export type Told<Claim extends NewClaim = NewClaim> =
  | { readonly kind: 'one'; readonly claim: Claim }
  | { readonly kind: 'many'; readonly claimants: number; readonly projects: number; readonly claims: number };

/** Up to so many wait to be told one by one. More are told together. */
const ONE_BY_ONE = 3;

export interface Queue<Claim extends NewClaim> {
  readonly waiting: readonly Claim[];
  /** Ids of all claims that were ever queued: one that arrives again is not told again. */
  readonly known: ReadonlySet<string>;
}

export const emptyQueue = { waiting: [], known: new Set<string>() };

export function queued<Claim extends NewClaim>(
  { waiting, known }: Queue<Claim>,
  claims: readonly Claim[],
): Queue<Claim> {
  const added = claims.filter(({ id }) => !known.has(id));
  return { waiting: [...waiting, ...added], known: new Set([...known, ...added.map(({ id }) => id)]) };
}

/** These are known to the hall already, as those of the first board are. */
export const knownWithoutTelling = <Claim extends NewClaim>(
  { waiting, known }: Queue<Claim>,
  ids: readonly string[],
): Queue<Claim> => ({ waiting, known: new Set([...known, ...ids]) });

/** What is told next, and what then waits. */
export function nextTold<Claim extends NewClaim>(
  queue: Queue<Claim>,
): { told: Told<Claim> | undefined; left: Queue<Claim> } {
  const { waiting, known } = queue;
  const [claim, ...later] = waiting;
  if (!claim) return { told: undefined, left: queue };
  if (waiting.length <= ONE_BY_ONE) return { told: { kind: 'one', claim }, left: { waiting: later, known } };
  const count = (key: 'claimant' | 'project') => new Set(waiting.map((each) => each[key])).size;
  const told = {
    kind: 'many',
    claimants: count('claimant'),
    projects: count('project'),
    claims: waiting.length,
  } as const;
  return { told, left: { waiting: [], known } };
}
