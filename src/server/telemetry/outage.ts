/** Something that is up or down. Each change is reported once, and at its end the duration of the outage. */
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
