import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { live } from '../state.js';
import { STAGE_HEIGHT, STAGE_WIDTH, stageScale } from '../layout.js';

const scaleNow = () => stageScale(innerWidth, innerHeight);

/** The page is laid out for 1920 × 1080 and scaled as a whole to the size of the screen. */
export function Stage({ children }: { children: ComponentChildren }): JSX.Element {
  const [scale, setScale] = useState(scaleNow);
  useEffect(() => {
    const refit = () => setScale(scaleNow());
    addEventListener('resize', refit);
    return () => removeEventListener('resize', refit);
  }, []);
  const left = (innerWidth - STAGE_WIDTH * scale) / 2;
  const top = (innerHeight - STAGE_HEIGHT * scale) / 2;
  return (
    <main
      class="stage"
      data-testid="stage"
      data-live={live.value}
      style={{ transform: `translate(${left}px, ${top}px) scale(${scale})` }}
    >
      {children}
    </main>
  );
}
