import { first } from '../../components/language.js';

/** Sets the other language large, also for the next time that the page is loaded. */
export function changeLanguage(): void {
  first.value = first.value === 'zh' ? 'en' : 'zh';
  const address = new URL(location.href);
  address.searchParams.set('lang', first.value);
  history.replaceState(null, '', address);
}
