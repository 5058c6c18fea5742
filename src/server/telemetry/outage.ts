/** Something that is there or is not: each change is told once, and when it is back, how long it was away. */
export class Outage {
  private since: number | undefined;

  constructor(
    private readonly lost: (reason: unknown) => void,
    private readonly back: (ms: number) => void,
  ) {}

  get isUp(): boolean {
    return this.since === undefined;
  }

  become(up: boolean, reason?: unknown): void {
    if (up === this.isUp) return;
    if (this.since === undefined) {
      this.since = performance.now();
      this.lost(reason);
    } else {
      const ms = Math.round(performance.now() - this.since);
      this.since = undefined;
      this.back(ms);
    }
  }
}
