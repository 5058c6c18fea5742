import { Bars, SPANS, type Bar, type SpanName } from './bars.js';
import type { Past, Received } from './operations.js';

/** When the total was last known no longer ago than this, what came meanwhile counts as given now. */
const SHORT_GAP_MS = 60_000;

/**
 * What was given over time: the latest gifts first, and from then on what the total grows by. The total counts what its scope counts, comes as
 * its latest value alone however many gifts there are, and is the same for all who watch it.
 */
export class History {
  private readonly bars: Readonly<Record<SpanName, Bars>> = {
    hour: new Bars(SPANS.hour),
    day: new Bars(SPANS.day),
    month: new Bars(SPANS.month),
  };
  private newest: Received | undefined;
  private from: number | undefined;

  /** The currency of the amounts; undefined before anything is known. */
  get form(): Received['received'] | undefined {
    return this.newest?.received;
  }

  /** From here on no gift is missing, in epoch milliseconds; undefined: none ever. */
  get completeFrom(): number | undefined {
    return this.from;
  }

  /** Whether the past must be read before the total is followed. */
  isBehind(now: number): boolean {
    return this.newest === undefined || now - Date.parse(this.newest.asOf) > SHORT_GAP_MS;
  }

  /** What was known of the time of these gifts is replaced; what was known of the time before stays. */
  begin({ donationTotal, donations }: Past): void {
    const { currency } = donationTotal.received;
    const oldest = donations.nodes.at(-1);
    this.from = donations.pageInfo.hasNextPage && oldest ? Date.parse(oldest.recordedAt) : undefined;
    for (const bars of Object.values(this.bars)) bars.forgetFrom(this.from ?? 0);
    for (const { recordedAt, amount } of donations.nodes) {
      // A gift in another currency is counted, and not added.
      const minor = amount?.currency === currency ? BigInt(amount.minor) : undefined;
      this.add(Date.parse(recordedAt), { minor: minor ?? 0n, gifts: 1, hidden: minor === undefined ? 1 : 0 });
    }
    this.newest = donationTotal;
  }

  /** The total as it is now. */
  grow(total: Received): void {
    const before = this.newest;
    this.newest = total;
    if (!before) return;
    const minor = BigInt(total.received.minor) - BigInt(before.received.minor);
    const gifts = total.receivedCount - before.receivedCount;
    if (minor !== 0n || gifts !== 0) this.add(Date.parse(total.asOf), { minor, gifts, hidden: 0 });
  }

  until(now: number, span: SpanName): ReturnType<Bars['until']> {
    return this.bars[span].until(now);
  }

  private add(at: number, bar: Bar): void {
    for (const bars of Object.values(this.bars)) bars.add(at, bar);
  }
}
