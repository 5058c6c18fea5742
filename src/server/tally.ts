/** Amounts of something by holder, and their sum, with a bound for each. */
export class Tally<Holder> {
  private readonly held = new Map<Holder, number>();
  total = 0;

  constructor(
    private readonly mostInAll: number,
    private readonly mostOfOne: number,
  ) {}

  /** Adds to a holder's amount. @returns the bound that would be exceeded; then nothing was added */
  add(holder: Holder, amount = 1): 'full' | 'holder' | undefined {
    const held = (this.held.get(holder) ?? 0) + amount;
    if (held > this.mostOfOne) return 'holder';
    if (this.total + amount > this.mostInAll) return 'full';
    this.put(holder, amount);
    return undefined;
  }

  /** Adds to a holder's amount, even beyond the bounds. */
  put(holder: Holder, amount: number): void {
    this.total += amount;
    this.held.set(holder, (this.held.get(holder) ?? 0) + amount);
  }

  /** Which bound a holder has reached. */
  reached(holder: Holder): 'full' | 'holder' | undefined {
    if ((this.held.get(holder) ?? 0) >= this.mostOfOne) return 'holder';
    return this.total >= this.mostInAll ? 'full' : undefined;
  }

  remove(holder: Holder, amount = 1): void {
    const left = (this.held.get(holder) ?? 0) - amount;
    this.total -= amount;
    if (left > 0) this.held.set(holder, left);
    else this.held.delete(holder);
  }
}
