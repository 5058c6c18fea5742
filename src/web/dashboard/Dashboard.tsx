import type { JSX } from 'preact';
import { first } from '../components/language.js';
import { Filters } from './filters/Filters.js';
import { Pace } from './pace/Pace.js';
import { Standing } from './Standing.js';
import { Claims } from './widgets/Claims.js';
import { Coverage } from './widgets/Coverage.js';
import { Feed } from './widgets/Feed.js';
import { Needs } from './widgets/Needs.js';
import { Owed } from './widgets/Owed.js';
import { Service } from './widgets/Service.js';
import { Tasks } from './widgets/Tasks.js';
import { Totals } from './widgets/Totals.js';
import { say } from './words/wording.js';
import { WORDS } from './words/words.js';

export function Dashboard(): JSX.Element {
  return (
    <>
      <header class="page-head">
        <a href={`/?lang=${first.value}`}>{say(WORDS.product)}</a>
        <h1>{say(WORDS.title)}</h1>
        <Standing />
        <nav>
          <OtherLanguage />
          <button type="button" onClick={() => print()}>
            {say(WORDS.print)}
          </button>
        </nav>
      </header>
      <Filters />
      <main class="widgets">
        <Totals />
        <Pace />
        <Feed />
        <Claims />
        <Needs />
        <Owed />
        <Tasks />
        <Service />
        <Coverage />
      </main>
    </>
  );
}

/** The same page in the other language, with what was chosen, and with the token, which its address has in the fragment. */
function OtherLanguage(): JSX.Element {
  const other = first.value === 'zh' ? 'en' : 'zh';
  const go = (event: Event) => {
    event.preventDefault();
    const search = new URLSearchParams(location.search);
    search.set('lang', other);
    location.assign(`?${search.toString()}${location.hash}`);
  };
  return (
    <a href={`?lang=${other}`} lang={other === 'zh' ? 'zh-CN' : 'en'} onClick={go}>
      {say(WORDS.otherLanguage)}
    </a>
  );
}
