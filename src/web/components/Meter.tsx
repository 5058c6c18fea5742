import type { JSX } from 'preact';

/** How far something is, from 0 to 1. The figures stand beside it, so it is nothing that has to be read out. */
export function Meter({ done }: { done: number }): JSX.Element {
  const part = Math.min(1, Math.max(0, done));
  return (
    <div class="meter" aria-hidden="true">
      <span style={{ transform: `scaleX(${part})` }} />
    </div>
  );
}
