/** What was given within a stretch of time. */
export interface Bar {
  /** In minor units; without those whose amount is hidden. */
  minor: bigint;
  gifts: number;
  hidden: number;
}

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

export interface Gift {
  /** Epoch milliseconds. */
  readonly at: number;
  /** Undefined where its amount is hidden. */
  readonly minor: bigint | undefined;
}

/** Gifts, counted by the stretches of one span. It keeps as many bars as the span has stretches. */
export class Bars {
  private readonly bars = new Map<number, Bar>();

  constructor(private readonly span: Span) {}

  add({ at, minor }: Gift): void {
    const stretch = this.stretchOf(at);
    const { minor: before, gifts, hidden } = this.bars.get(stretch) ?? { minor: 0n, gifts: 0, hidden: 0 };
    const isHidden = minor === undefined;
    this.bars.set(stretch, {
      minor: before + (minor ?? 0n),
      gifts: gifts + 1,
      hidden: hidden + (isHidden ? 1 : 0),
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
      return { minor: 0n, gifts: 0, hidden: 0, ...this.bars.get(stretch), from: this.beginOf(stretch) };
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
