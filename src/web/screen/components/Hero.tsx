import type { ComponentChildren, JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Both } from '../../components/Both.js';
import { shrinkToFit } from '../../components/pages/fit.js';
import { useWindow } from '../../components/window.js';
import type { Bilingual } from '../board/board.js';

interface HeroProps {
  title: Bilingual;
  class?: string;
  children?: ComponentChildren;
}

/** One text for the whole hall, as large as there is room, and what belongs to it below. */
export function Hero({ title, class: className = '', children }: HeroProps): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  useWindow();
  useLayoutEffect(() => {
    if (box.current) shrinkToFit(box.current);
  });
  return (
    <div class={`hero ${className}`} ref={box}>
      <Both class="hero-title" zh={title.zh} en={title.en} />
      {children}
    </div>
  );
}
