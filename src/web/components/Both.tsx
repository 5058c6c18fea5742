import type { JSX } from 'preact';
import { first } from './language.js';
import { langOf } from './languages.js';

/** One text in the two languages of the hall. A missing translation is null, or equal. */
interface Texts {
  readonly zh: string | null;
  readonly en: string | null;
}

interface BothProps extends Texts {
  class?: string;
  /** Both on one line where there is room. */
  inline?: boolean;
}

export const inFirst = ({ zh, en }: Texts): string => (first.value === 'zh' ? zh || en : en || zh) ?? '';

/** The translation; undefined where there is none, or where it is the same. */
export function inSecond(texts: Texts): string | undefined {
  const second = first.value === 'zh' ? texts.en : texts.zh;
  return second && second !== inFirst(texts) ? second : undefined;
}

/** A text that is isolated from what stands around it, and says in which language it is. */
export const Words = ({ text, class: className }: { text: string; class?: string }): JSX.Element => (
  <bdi class={className} lang={langOf(text)}>
    {text}
  </bdi>
);

/** A text in both languages: the first large, the other small below it. Equal texts are shown once. */
export function Both({ class: className = '', inline = false, ...texts }: BothProps): JSX.Element {
  const second = inSecond(texts);
  return (
    <span class={`both ${className}`} data-inline={inline}>
      <Words class="first" text={inFirst(texts)} />
      {second === undefined ? null : <Words class="second" text={second} />}
    </span>
  );
}

/** The name of somebody or something. It is never cut, and as large as can be read from the last row. */
export const Name = ({ class: className = '', ...texts }: BothProps): JSX.Element => (
  <Both class={`name ${className}`} {...texts} />
);
