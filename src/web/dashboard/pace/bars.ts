/** What was given within a stretch of time. */
export interface Bar {
  /** In minor units; without those whose amount is hidden. */
  readonly minor: bigint;
  readonly gifts: number;
  readonly hidden: number;
}

const NOTHING: Bar = { minor: 0n, gifts: 0, hidden: 0 };

/** A span of time that ends now, in equal stretches. */
export interface Span {
  readonly stretchMs: number;
  readonly stretches: number;
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

export const SPANS = {
  hour: { stretchMs: MINUTE_MS, stretches: 60 },
  day: { stretchMs: 30 * MINUTE_MS, stretches: 48 },
  month: { stretchMs: DAY_MS, stretches: 30 },
} satisfies Record<string, Span>;

export type SpanName = keyof typeof SPANS;

/** Gifts, counted by the stretches of one span. It keeps as many bars as the span has stretches. */
export class Bars {
  private readonly bars = new Map<number, Bar>();

  constructor(private readonly span: Span) {}

  /** @param at epoch milliseconds */
  add(at: number, { minor, gifts, hidden }: Bar): void {
    const stretch = this.stretchOf(at);
    const before = this.bars.get(stretch) ?? NOTHING;
    this.bars.set(stretch, {
      minor: before.minor + minor,
      gifts: before.gifts + gifts,
      hidden: before.hidden + hidden,
    });
    const oldest = this.stretchOf(Math.max(at, Date.now())) - this.span.stretches;
    for (const known of this.bars.keys()) if (known <= oldest) this.bars.delete(known);
  }

  /** Of what follows a moment, nothing is known any more. */
  forgetFrom(at: number): void {
    for (const known of this.bars.keys()) if (known >= this.stretchOf(at)) this.bars.delete(known);
  }

  /** The beginning of each stretch up to now in epoch milliseconds, with what was given in it. */
  until(now: number): (Bar & { readonly from: number })[] {
    const last = this.stretchOf(now);
    return Array.from({ length: this.span.stretches }, (_, index) => {
      const stretch = last - this.span.stretches + 1 + index;
      return { ...NOTHING, ...this.bars.get(stretch), from: this.beginOf(stretch) };
    });
  }

  private stretchOf(at: number): number {
    return Math.floor((at - this.offsetMs) / this.span.stretchMs);
  }

  private beginOf(stretch: number): number {
    return stretch * this.span.stretchMs + this.offsetMs;
  }

  /** Days begin at midnight where the reader is. */
  private get offsetMs(): number {
    return new Date().getTimezoneOffset() * MINUTE_MS;
  }
}
