import type { EntityManager } from 'typeorm';
import { LIMITS } from '../../core/limits.js';
import type { Pace } from './pace.js';

/** What one transaction appended, where some of it is about a subject: the same for all subjects of the transaction. */
export interface Stretch {
  readonly firstSeq: number;
  readonly seq: number;
}

/** The way a search goes through the feed: all that comes after a seq, from there on or from the newest back. */
export interface Course {
  readonly after: number;
  readonly newestFirst: boolean;
}

/** The stretches of one subject, on a course. */
class SubjectStretches {
  private read: readonly Stretch[] = [];
  private place = 0;
  private taken = 0;
  private limit: number = LIMITS.FEED_STRETCHES_FEW;

  constructor(
    private readonly manager: EntityManager,
    private readonly pace: Pace,
    private readonly subject: string,
    private readonly course: Course,
  ) {}

  /** The next stretch from a seq on, when it is among those that were read. Each call asks from further on. */
  next(from: number): Stretch | undefined {
    const { newestFirst } = this.course;
    let stretch = this.read[this.place];
    while (stretch && (newestFirst ? stretch.seq > from : stretch.seq < from)) {
      stretch = this.read[++this.place];
    }
    if (stretch) this.taken += 1;
    return stretch;
  }

  /** As next, after reading from there on. */
  async readOn(from: number): Promise<Stretch | undefined> {
    await this.pace.step();
    // More each time, but few where only one was taken and then many were leapt over.
    const { FEED_STRETCHES_FEW: few, FEED_STRETCHES: most } = LIMITS;
    this.limit = this.taken > 1 ? Math.min(2 * this.limit, most) : few;
    const { after, newestFirst } = this.course;
    const rows: { firstSeq: number | string; seq: number | string }[] = await this.manager.query(
      'SELECT firstSeq, seq FROM feed_subject WHERE subject = ? AND seq BETWEEN ? AND ?' +
        ` ORDER BY seq ${newestFirst ? 'DESC' : 'ASC'} LIMIT ?`,
      [this.subject, ...(newestFirst ? [after + 1, from] : [from, Number.MAX_SAFE_INTEGER]), this.limit],
    );
    this.read = rows.map(({ firstSeq, seq }) => ({ firstSeq: Number(firstSeq), seq: Number(seq) }));
    [this.place, this.taken] = [0, 0];
    return this.next(from);
  }
}

/**
 * The stretches that all the subjects have in common, in the order of the course. The subjects take turns, each asked from
 * where the one before it stands, so that a rare one leaps over most of a busy one.
 * @param enough how many entries the first batch should hold at least; each batch after it holds twice as many
 */
export async function* commonStretches(
  manager: EntityManager,
  pace: Pace,
  { subjects, course, enough }: { subjects: readonly string[]; course: Course; enough: number },
): AsyncGenerator<readonly Stretch[]> {
  const lists = subjects.map((subject) => new SubjectStretches(manager, pace, subject, course));
  let from = course.newestFirst ? Number.MAX_SAFE_INTEGER : course.after + 1;
  let wanted = Math.min(enough, LIMITS.FEED_LOOK_ENTRIES);
  let batch: Stretch[] = [];
  let entries = 0;
  for (let turn = 0, agreeing = 0; ; turn = (turn + 1) % lists.length) {
    const list = lists[turn] as SubjectStretches;
    const stretch = list.next(from) ?? (await list.readOn(from));
    if (!stretch) break;
    agreeing = stretch.seq === from ? agreeing + 1 : 1;
    from = stretch.seq;
    if (agreeing < lists.length) continue;
    batch.push(stretch);
    entries += stretch.seq - stretch.firstSeq + 1;
    from += course.newestFirst ? -1 : 1;
    agreeing = 0;
    if (entries < wanted) continue;
    yield batch;
    wanted = Math.min(2 * wanted, LIMITS.FEED_LOOK_ENTRIES);
    [batch, entries] = [[], 0];
  }
  if (batch.length) yield batch;
}
