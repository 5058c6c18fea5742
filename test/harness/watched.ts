/** Something that changes while a test waits. The test waits for conditions, never for time. */
export class Watched {
  private readonly watchers = new Set<() => void>();

  /** Resolves when the condition holds. @throws Error after the patience, with the state instead */
  async until(holds: () => boolean, patienceMs = 10_000): Promise<void> {
    if (holds()) return;
    await new Promise<void>((resolve, reject) => {
      const settle = (done: () => void) => {
        clearTimeout(timer);
        this.watchers.delete(watch);
        done();
      };
      const watch = () => {
        if (holds()) settle(resolve);
      };
      const timer = setTimeout(() => {
        settle(() => {
          reject(new Error(`waited in vain for ${String(holds)}; seen: ${this.describe()}`));
        });
      }, patienceMs);
      this.watchers.add(watch);
    });
  }

  protected changed(): void {
    for (const watch of [...this.watchers]) watch();
  }

  protected describe(): string {
    return 'nothing';
  }
}
