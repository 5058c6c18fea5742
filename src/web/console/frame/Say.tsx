import type { JSX } from 'preact';
import { inFirst } from '../../components/Both.js';
import { first } from '../../components/language.js';
import type { Wording } from '../panel.js';

/** A text of the console in the language of the page. */
export const Say = ({ text }: { readonly text: Wording }): JSX.Element => <>{said(text)}</>;

export const said = (text: Wording): string => inFirst(text);

/** The `lang` of the page. */
export const pageLanguage = (): string => (first.value === 'zh' ? 'zh-CN' : 'en');
