/** How much each holder has of something, and all together, within bounds. */
export class Tally<Holder> {
  private readonly held = new Map<Holder, number>();
  total = 0;

  constructor(
    private readonly mostInAll: number,
    private readonly mostOfOne: number,
  ) {}

  /** Adds to what a holder has. @returns which bound stands against it; then nothing was added */
  add(holder: Holder, amount = 1): 'full' | 'holder' | undefined {
    const held = (this.held.get(holder) ?? 0) + amount;
    if (held > this.mostOfOne) return 'holder';
    if (this.total + amount > this.mostInAll) return 'full';
    this.total += amount;
    this.held.set(holder, held);
    return undefined;
  }

  remove(holder: Holder, amount = 1): void {
    const left = (this.held.get(holder) ?? 0) - amount;
    this.total -= amount;
    if (left > 0) this.held.set(holder, left);
    else this.held.delete(holder);
  }
}
