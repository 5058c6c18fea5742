import { Fragment, type JSX } from 'preact';
import { first } from './language.js';
import { langOf } from './languages.js';
import type { Listed } from './listed.js';

/** One line of names in the first language. Each has its own text direction, so that two Arabic names keep their order. */
export function Names({ zh, en, class: className = '' }: NamesProps): JSX.Element {
  const { names, rest } = first.value === 'zh' ? zh : en;
  return (
    <span class={`both names ${className}`}>
      <span class="first">
        {joined(names, first.value === 'zh' ? '、' : ', ')}
        {rest}
      </span>
    </span>
  );
}

/** The same names in the other language; nothing where they are equal. */
export function NamesTranslated({ zh, en, class: className = '' }: NamesProps): JSX.Element | null {
  if (zh.names.join() === en.names.join()) return null;
  const { names, rest } = first.value === 'zh' ? en : zh;
  return (
    <span class={`both names ${className}`}>
      <span class="second">
        {joined(names, first.value === 'zh' ? ', ' : '、')}
        {rest}
      </span>
    </span>
  );
}

interface NamesProps {
  zh: Listed;
  en: Listed;
  class?: string;
}

const joined = (names: readonly string[], comma: string) =>
  names.map((name, index) => (
    <Fragment key={index}>
      {index > 0 ? comma : null}
      <bdi lang={langOf(name)}>{name}</bdi>
    </Fragment>
  ));
