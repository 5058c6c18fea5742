import { within } from '../core/deadline.js';
import { Fault } from '../core/faults.js';
import { LIMITS } from '../core/limits.js';
import type { Entry, FeedHead, Place } from './feed.js';
import {
  Payload,
  type Gate,
  type Opening,
  type OpeningReason,
  type Operation,
  type Result,
  type Viewer,
} from './operation.js';
import type { Opened, Rendered } from './rendered.js';
import type { Schedule, Work } from './schedule.js';

/** What rendering needs of the engine around it. */
export interface Workshop {
  readonly head: FeedHead;
  readonly rendered: Rendered;
  readonly schedule: Schedule;
  readonly gate: Gate;
  /** How many entries may wait for each group. */
  readonly queueEntries: number;
}

/** What is being rendered. */
interface Running {
  readonly payload: Promise<Payload>;
  readonly generation: number;
}

let count = 0;

/** Makes the results of one group: each entry is executed once for all viewers who are shown the same of it. */
export class Renderer {
  executions = 0;
  private readonly running = new Map<number, Running>();
  /** Names the group among all of this process. */
  private readonly number = ++count;

  constructor(
    private readonly operation: Operation,
    private readonly workshop: Workshop,
    private readonly work: Work,
  ) {}

  /** The payloads of some entries for a viewer, rendered together unless they already are. */
  async render(entries: readonly Entry[], viewer: Viewer): Promise<readonly Payload[]> {
    const payloads = new Map<number, Payload>();
    for (;;) {
      const missing = entries.filter((entry) => {
        const known = payloads.get(entry.seq) ?? this.workshop.rendered.find(this.number, entry, viewer);
        if (known) payloads.set(entry.seq, known);
        return !known;
      });
      if (!missing.length) return entries.map(({ seq }) => payloads.get(seq) as Payload);
      const idle = missing.filter(({ seq }) => !this.isRunning(seq));
      if (idle.length) this.start(idle, viewer);
      // What runs for another viewer may be what this one is shown as well: it is looked at before anything else is begun.
      const running = missing.map(({ seq }) => (this.running.get(seq) as Running).payload);
      for (const payload of await Promise.all(running)) {
        if (payload.isFor(viewer)) payloads.set(payload.seq, payload);
      }
    }
  }

  /** The opening, read once for all who ask while it is under way, or soon after and nothing has happened since. */
  async open(reason: OpeningReason, head: FeedHead, viewer: Viewer): Promise<Payload | undefined> {
    const opened = this.openedFor(reason, head);
    const opening = await opened.opening;
    if (!opening) return undefined;
    for (;;) {
      const known = opened.payloads.find((payload) => payload.isFor(viewer));
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
      payloads: [],
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
  ): Promise<Payload> {
    try {
      const results = await this.admitted((signal) => this.run([opening.value], viewer, signal));
      const [payload] = payloadsOf([opening], results, reason);
      opened.payloads.push(payload as Payload);
      return payload as Payload;
    } finally {
      opened.rendering = undefined;
    }
  }

  /** An opening may cost as much as a query: it waits for room as those do, and has as long. */
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

  private start(entries: readonly Entry[], viewer: Viewer): void {
    const { rendered, head } = this.workshop;
    const { generation } = rendered;
    const values = entries.map((entry) => this.operation.plan.valueOf(entry, head.epoch));
    const batch = this.execute(entries, values, viewer);
    for (const [place, { seq }] of entries.entries()) {
      const payload = batch.then((payloads) => payloads[place] as Payload);
      this.running.set(seq, { payload, generation });
      const done = () => {
        if (this.running.get(seq)?.payload === payload) this.running.delete(seq);
      };
      payload.then((made) => {
        done();
        rendered.add(this.number, made, generation);
      }, done);
    }
  }

  private async execute(
    places: readonly Place[],
    values: readonly unknown[],
    viewer: Viewer,
  ): Promise<readonly Payload[]> {
    const { schedule } = this.workshop;
    return payloadsOf(places, await schedule.run(this.work, () => this.run(values, viewer)));
  }

  private run(values: readonly unknown[], viewer: Viewer, signal?: AbortSignal): Promise<readonly Result[]> {
    this.executions += values.length;
    return this.operation.execute(values, viewer, signal);
  }
}

function payloadsOf(
  places: readonly Place[],
  results: readonly Result[],
  opening?: OpeningReason,
): readonly Payload[] {
  return results.map(({ json, visibility }, index) => {
    const { seq, mark } = places[index] as Place;
    return new Payload(json, seq, mark, visibility, opening);
  });
}
