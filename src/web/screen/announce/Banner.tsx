import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Name } from '../../components/Both.js';
import { shrinkToFit } from '../../components/pages/fit.js';
import { told } from './told.js';

/** What just happened, over the bar of the running segment. */
export function Banner(): JSX.Element | null {
  const box = useRef<HTMLDivElement>(null);
  const now = told.value;
  useLayoutEffect(() => {
    if (box.current) shrinkToFit(box.current);
  }, [now]);
  if (!now) return null;
  return (
    <div class="banner" data-testid="banner" key={now.key} ref={box} aria-hidden="true">
      <Name zh={now.zh} en={now.en} />
    </div>
  );
}
