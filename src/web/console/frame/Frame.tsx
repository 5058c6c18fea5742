import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { Watermark } from '../../components/Watermark.js';
import { Choose } from '../session/Choose.js';
import { Header } from './Header.js';
import { listenToKeys } from './keys.js';
import { Panels } from './Panels.js';
import { pageLanguage, said } from './Say.js';
import { begin } from '../session/session.js';
import { operator, rehearsal, session, signInNeeded } from './state.js';
import { SignIn } from '../session/SignIn.js';
import { FRAME } from './words.js';

/** The console: its panels once somebody has signed in and chosen an event. */
export function Frame(): JSX.Element {
  const open = session.value;
  const language = pageLanguage();
  const title = open ? said(open.event.name) : said(FRAME.console);
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = `${title} · Commonweal`;
  }, [language, title]);
  return (
    <>
      <Header />
      {open ? <Panels session={open} /> : operator.value ? <Choose /> : null}
      {signInNeeded.value ? <SignIn /> : null}
      {rehearsal.value ? <Watermark /> : null}
    </>
  );
}

export function openFrame(): Promise<void> {
  listenToKeys();
  return begin();
}
