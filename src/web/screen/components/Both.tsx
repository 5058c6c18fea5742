import type { JSX } from 'preact';

interface BothProps {
  zh: string | null;
  en: string | null;
  class?: string;
}

/** A text in both languages: Chinese large, English small below it. Equal texts are shown once. */
export function Both({ zh, en, class: className = '' }: BothProps): JSX.Element {
  const large = zh || en;
  return (
    <span class={`both ${className}`}>
      <span class="zh" lang={zh ? 'zh-CN' : 'en'} dir="auto">
        {large}
      </span>
      {en && en !== large ? (
        <span class="en" lang="en" dir="auto">
          {en}
        </span>
      ) : null}
    </span>
  );
}
