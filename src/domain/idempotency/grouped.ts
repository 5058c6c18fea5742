import { Fault } from '../../core/faults.js';
import { GroupCommit, type Outcome } from '../../store/commit/group-commit.js';
import type { Store, Transaction } from '../../store/store.js';
import type { IdempotencyRow } from './entity.js';
import { earlierAnswers, type RequestMark } from './once.js';

/** A request that is committed together with those in flight at the same time. Each has a key. */
export interface GroupedRequest<State, Answer> {
  readonly mark: RequestMark;
  /** Changes the state, or throws and has changed nothing. Runs again when its transaction is retried. @throws Fault */
  readonly decide: (state: State) => Answer;
}

/** Where the requests of one kind are decided, and how their answers are stored. */
export interface GroupedWork<Request, State, Answer> {
  /** What the transactions move: see `transact`. */
  readonly reserve: string;
  /**
   * Reads all that the requests are about, in a number of statements that does not grow with them. What was read must still be there
   * at the commit (DeferredWrites.move). @param earlier the stored answers to those of them that are repeated, by the ids of their marks
   */
  readonly open: (
    tx: Transaction,
    requests: readonly Request[],
    earlier: ReadonlyMap<string, IdempotencyRow>,
  ) => Promise<State>;
  /** The answer that an earlier request with the same key was given. @throws Fault IDEMPOTENCY_KEY_REUSED where it was one of another kind */
  readonly answered: (state: State, earlier: IdempotencyRow, mark: RequestMark) => Answer;
  /** What is stored of an answer. */
  readonly stored: (mark: RequestMark, answer: Answer) => Omit<IdempotencyRow, 'at'>;
  /** @throws Fault IDEMPOTENCY_KEY_REUSED where the earlier request had another input */
  readonly mustRepeat: (earlier: IdempotencyRow, mark: RequestMark, answer: Answer) => void;
  /** Writes what the requests changed, and the answers by which a repetition of each gets the same. */
  readonly write: (state: State, answers: readonly IdempotencyRow[]) => void | Promise<void>;
}

/** Requests in flight at the same time are committed together; each is answered after the commit. */
export class GroupedWrites<Request extends GroupedRequest<State, Answer>, State, Answer> {
  private readonly commits: GroupCommit<Request, Answer>;

  constructor(
    store: Store,
    private readonly work: GroupedWork<Request, State, Answer>,
  ) {
    const { reserve } = work;
    this.commits = new GroupCommit((requests) =>
      store.transact((tx) => this.writeGroup(tx, requests), { reserve }),
    );
  }

  /** @throws Fault of the request's decision, IDEMPOTENCY_KEY_REUSED, OVERLOADED, UNAVAILABLE */
  submit(request: Request): Promise<Answer> {
    return this.commits.submit(request);
  }

  /** Decides a group like a sequential program: each request on what the one before left. */
  private async writeGroup(
    tx: Transaction,
    requests: readonly Request[],
  ): Promise<readonly Outcome<Answer>[]> {
    const { open, answered, stored, mustRepeat, write } = this.work;
    // When another transaction uses one of these keys from here on, the insert of its row conflicts, and the group is retried.
    const earlier = await earlierAnswers(
      tx.manager,
      requests.map(({ mark }) => mark),
    );
    const state = await open(tx, requests, earlier);
    const fresh = new Map<string, { row: IdempotencyRow; answer: Answer }>();
    const answerTo = ({ mark, decide }: Request): Answer => {
      const known = earlier.get(mark.id);
      const again = fresh.get(mark.id) ?? (known && { row: known, answer: answered(state, known, mark) });
      if (again) {
        mustRepeat(again.row, mark, again.answer);
        return again.answer;
      }
      const answer = decide(state);
      fresh.set(mark.id, { row: { ...stored(mark, answer), at: tx.at }, answer });
      return answer;
    };
    const outcomes = requests.map((request): Outcome<Answer> => {
      try {
        return { value: answerTo(request) };
      } catch (error) {
        if (error instanceof Fault) return { error };
        throw error;
      }
    });
    await write(
      state,
      [...fresh.values()].map(({ row }) => row),
    );
    return outcomes;
  }
}
