import type { FoundEvent } from './found.js';
import type { Stage } from './stage.js';

/** The programme of an event, as it goes on while a case is played. */
export class Programme {
  private running: string | undefined;

  constructor(
    private readonly stage: Stage,
    private readonly event: FoundEvent,
  ) {
    this.running = event.runningSegment?.id;
  }

  /** The part of a kind runs from now on. @returns its id; undefined where there is none */
  async begin(kind: string): Promise<string | undefined> {
    const { id } = this.event;
    const segment = this.event.segments.find((each) => each.kind === kind);
    if (!segment || segment.id === this.running) return segment?.id;
    const runningSegmentId = this.running;
    this.running = segment.id;
    const input = { id, segmentId: segment.id, ...(runningSegmentId !== undefined && { runningSegmentId }) };
    await this.stage.step(`▸ ${segment.title}`, 'advanceSegment', 'event', input);
    return segment.id;
  }
}
