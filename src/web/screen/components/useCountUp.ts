import { useEffect, useRef, useState } from 'preact/hooks';
import { totalCatchesUp } from '../state.js';
import { between } from '../words/count.js';

const COUNT_MS = 1_600;

/** Users who prefer reduced motion see the final amount at once. */
const calm = matchMedia('(prefers-reduced-motion: reduce)');

/** The amount to show now, on its way to the target. The first target is shown at once. */
export function useCountUp(target: bigint | undefined): bigint | undefined {
  const [shown, setShown] = useState(target);
  const latest = useRef(shown);

  useEffect(() => {
    const paint = (amount: bigint | undefined) => {
      latest.current = amount;
      setShown(amount);
    };
    const from = latest.current;
    if (from === undefined || target === undefined || calm.matches || totalCatchesUp.peek()) {
      paint(target);
      return undefined;
    }
    const begun = performance.now();
    let frame = requestAnimationFrame(function step(time) {
      const progress = (time - begun) / COUNT_MS;
      paint(between(from, target, progress));
      if (progress < 1) frame = requestAnimationFrame(step);
    });
    return () => cancelAnimationFrame(frame);
  }, [target]);

  return shown;
}
