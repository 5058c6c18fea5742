import { within } from '../../core/scheduling/deadline.js';
import { Fault } from '../../core/faults.js';
import { LIMITS } from '../../core/limits.js';
import type { Entry, FeedHead, Position } from '../feed/feed.js';
import {
  RenderedResult,
  type Gate,
  type Opening,
  type OpeningReason,
  type Operation,
  type Result,
  type Viewer,
} from '../operation.js';
import type { Opened, Rendered } from './rendered.js';
import type { Schedule, Work } from './schedule.js';

/** What rendering needs of the engine. */
export interface Workshop {
  readonly head: FeedHead;
  readonly rendered: Rendered;
  readonly schedule: Schedule;
  readonly gate: Gate;
  /** Number of entries that may wait in each group. */
  readonly queueEntries: number;
}

/** A result that is being rendered. */
interface Running {
  readonly result: Promise<RenderedResult>;
  readonly generation: number;
}

let count = 0;

/**
 * Renders the results of one group: executes each entry once for all viewers that are shown the same of it.
 *
 * Background: live members and members that catch up ask for the same entries at about the same time.
 *
 * The naive way executes an entry for each request. A cache by viewer executes it once for each viewer, although most are shown
 * the same.
 *
 * The algorithm: each result says which viewers may be shown it. A request takes kept results that its viewer may be shown,
 * waits for those that are being rendered, and executes only what is missing. When something is redacted (the generation
 * changes), later requests do not use what was being rendered before.
 */
export class Renderer {
  executions = 0;
  private readonly running = new Map<number, Running>();
  /** Identifies the group within this process. */
  private readonly number = ++count;

  constructor(
    private readonly operation: Operation,
    private readonly workshop: Workshop,
    private readonly work: Work,
  ) {}

  /**
   * The results of some entries for a viewer. Entries without a result are rendered together.
   * @param inTurn whether the schedule has begun this for the group. Then nothing that waits for its own turn is waited for: if all that
   * run at once did, none would go on
   */
  async render(
    entries: readonly Entry[],
    viewer: Viewer,
    inTurn = false,
  ): Promise<readonly RenderedResult[]> {
    const results = new Map<number, RenderedResult>();
    for (;;) {
      const missing = entries.filter((entry) => {
        const known = results.get(entry.seq) ?? this.workshop.rendered.find(this.number, entry, viewer);
        if (known) results.set(entry.seq, known);
        return !known;
      });
      if (!missing.length) return entries.map(({ seq }) => results.get(seq) as RenderedResult);
      if (inTurn && this.work.listeners === 1) {
        // Nobody else could be sent these. Kept for a while, they would cost more than all else that is done for them.
        for (const result of await this.execute(missing, viewer, inTurn)) results.set(result.seq, result);
        continue;
      }
      const idle = inTurn ? missing : missing.filter(({ seq }) => !this.isRunning(seq));
      if (idle.length) this.start(idle, viewer, inTurn);
      // Results that are being rendered for another viewer may be right for this one too, so they are checked before anything
      // else starts.
      const running = missing.map(({ seq }) => (this.running.get(seq) as Running).result);
      for (const result of await Promise.all(running)) {
        if (result.isFor(viewer)) results.set(result.seq, result);
      }
    }
  }

  /** The opening. It is read once for all requests that come while it is read, or soon after with no entry in between. */
  async open(reason: OpeningReason, head: FeedHead, viewer: Viewer): Promise<RenderedResult | undefined> {
    const opened = this.openedFor(reason, head);
    const opening = await opened.opening;
    if (!opening) return undefined;
    for (;;) {
      const known = opened.results.find((result) => result.isFor(viewer));
      if (known) return known;
      await (opened.rendering ??= this.renderOpening(reason, opened, opening, viewer));
    }
  }

  private openedFor(reason: OpeningReason, head: FeedHead): Opened {
    const { rendered } = this.workshop;
    const known = rendered.opened(this.number, reason);
    if (known && (!known.done || (known.seq === head.seq && performance.now() < known.until))) return known;
    const opened: Opened = {
      opening: this.admitted(() => this.operation.plan.open(reason, head)),
      results: [],
      rendering: undefined,
      seq: head.seq,
      until: performance.now() + LIMITS.OPENING_FRESH_MS,
      done: false,
    };
    rendered.addOpened(this.number, reason, opened);
    opened.opening.then(
      () => (opened.done = true),
      () => {
        rendered.dropOpened(this.number, reason, opened);
      },
    );
    return opened;
  }

  private async renderOpening(
    reason: OpeningReason,
    opened: Opened,
    opening: Opening,
    viewer: Viewer,
  ): Promise<RenderedResult> {
    try {
      const executed = await this.admitted((signal) => this.run([opening.value], viewer, signal));
      const [result] = resultsFrom([opening], executed, reason);
      opened.results.push(result as RenderedResult);
      return result as RenderedResult;
    } finally {
      opened.rendering = undefined;
    }
  }

  /** An opening may cost as much as a query, so it waits for room and has a deadline like one. */
  private async admitted<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const leave = await this.workshop.gate.enter(this.work.payer ?? '', this.operation.openingCost ?? 0);
    try {
      const inTime = () => within(LIMITS.REQUEST_MS, () => new Fault('UNAVAILABLE'), work);
      return await this.workshop.schedule.run(this.work, inTime);
    } finally {
      leave();
    }
  }

  private isRunning(seq: number): boolean {
    return this.running.get(seq)?.generation === this.workshop.rendered.generation;
  }

  private start(entries: readonly Entry[], viewer: Viewer, inTurn: boolean): void {
    const { rendered } = this.workshop;
    const { generation } = rendered;
    const batch = this.execute(entries, viewer, inTurn);
    for (const [index, { seq }] of entries.entries()) {
      const result = batch.then((results) => results[index] as RenderedResult);
      this.running.set(seq, { result, generation });
      const done = () => {
        if (this.running.get(seq)?.result === result) this.running.delete(seq);
      };
      result.then((made) => {
        done();
        rendered.add(this.number, made, generation);
      }, done);
    }
  }

  private async execute(
    entries: readonly Entry[],
    viewer: Viewer,
    inTurn: boolean,
  ): Promise<readonly RenderedResult[]> {
    const { schedule, head } = this.workshop;
    const values = entries.map((entry) => this.operation.plan.valueOf(entry, head.epoch));
    const run = () => this.run(values, viewer);
    return resultsFrom(entries, await (inTurn ? run() : schedule.run(this.work, run)));
  }

  private run(values: readonly unknown[], viewer: Viewer, signal?: AbortSignal): Promise<readonly Result[]> {
    this.executions += values.length;
    return this.operation.execute(values, viewer, signal);
  }
}

function resultsFrom(
  positions: readonly Position[],
  executed: readonly Result[],
  opening?: OpeningReason,
): readonly RenderedResult[] {
  return executed.map(({ json, visibility }, index) => {
    const { seq, mark } = positions[index] as Position;
    return new RenderedResult(json, seq, mark, visibility, opening);
  });
}
