import { effect } from '@preact/signals';
import { first } from '../../components/language.js';
import { board } from '../state.js';

/** The tab is called after the event. */
export function nameTheTab(): void {
  const product = document.title;
  effect(() => {
    const event = board.value?.event;
    document.title = event ? `${event[first.value]} · ${product}` : product;
    document.documentElement.lang = first.value === 'zh' ? 'zh-CN' : 'en';
  });
}
