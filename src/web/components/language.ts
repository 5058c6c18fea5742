import { signal } from '@preact/signals';
import { languageIn, type Language } from './languages.js';

/** The language that is set large. */
export const first = signal<Language>(languageIn('location' in globalThis ? location.search : ''));
