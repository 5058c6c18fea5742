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
  /** Claims that are told together, or one by itself. */
  readonly waiting: readonly (readonly Claim[])[];
  /** Ids of all claims that are not news: one that arrives again is not told again. */
  readonly known: ReadonlySet<string>;
  /** Those of them that were ever queued: one that is let go again is not told again. */
  readonly queued: ReadonlySet<string>;
}

export const emptyQueue = { waiting: [], known: new Set<string>(), queued: new Set<string>() };

/** Claims that are news. */
export function queued<Claim extends NewClaim>(queue: Queue<Claim>, claims: readonly Claim[]): Queue<Claim> {
  return added(
    queue,
    claims.filter(({ id }) => !queue.known.has(id)).map((claim) => [claim]),
  );
}

/** Claims that were held back, and are let go. */
export function released<Claim extends NewClaim>(
  queue: Queue<Claim>,
  claims: readonly Claim[],
  isTogether: boolean,
): Queue<Claim> {
  const left = claims.filter(({ id }) => !queue.queued.has(id));
  if (left.length === 0) return queue;
  return added(queue, isTogether ? [left] : left.map((claim) => [claim]));
}

function added<Claim extends NewClaim>(
  queue: Queue<Claim>,
  more: readonly (readonly Claim[])[],
): Queue<Claim> {
  const ids = more.flat().map(({ id }) => id);
  return {
    waiting: [...queue.waiting, ...more],
    known: new Set([...queue.known, ...ids]),
    queued: new Set([...queue.queued, ...ids]),
  };
}

/** These are known to the hall already, as those of the first board are, or are held back. */
export const knownWithoutTelling = <Claim extends NewClaim>(
  queue: Queue<Claim>,
  ids: readonly string[],
): Queue<Claim> => ({ ...queue, known: new Set([...queue.known, ...ids]) });

/** What is told next, and what then waits. */
export function nextTold<Claim extends NewClaim>(
  queue: Queue<Claim>,
): { told: Told<Claim> | undefined; left: Queue<Claim> } {
  const { waiting } = queue;
  const isMany = waiting.length > ONE_BY_ONE;
  const now = isMany ? waiting.flat() : (waiting[0] ?? []);
  const left = { ...queue, waiting: isMany ? [] : waiting.slice(1) };
  const [claim] = now;
  if (!claim) return { told: undefined, left: queue };
  if (now.length === 1) return { told: { kind: 'one', claim }, left };
  const count = (key: 'claimant' | 'project') => new Set(now.map((each) => each[key])).size;
  const told = {
    kind: 'many',
    claimants: count('claimant'),
    projects: count('project'),
    claims: now.length,
  } as const;
  return { told, left };
}
