import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { first } from '../../components/language.js';
import { total } from '../state.js';
import { formatMoney, minorOf } from '../words/format.js';
import { told } from './told.js';

/** A total that moves is read out once it has stood still for so long. */
const STILL_MS = 2_000;

/** For screen readers: each claim as the hall is told of it, and the total when it has moved. */
export function Spoken(): JSX.Element {
  const now = told.value;
  const known = total.value;
  const amount = known && formatMoney(minorOf(known.net), known.net);
  const [spoken, speak] = useState<string>();
  useEffect(() => {
    if (amount === undefined) return undefined;
    const timer = setTimeout(() => speak(amount), STILL_MS);
    return () => clearTimeout(timer);
  }, [amount]);
  const isZh = first.value === 'zh';
  return (
    <div class="spoken" data-testid="spoken" role="status" aria-live="polite" lang={isZh ? 'zh-CN' : 'en'}>
      <p>{now ? (isZh ? now.zh : now.en) : ''}</p>
      <p>{spoken === undefined ? '' : isZh ? `到账净额 ${spoken}` : `Net received ${spoken}`}</p>
    </div>
  );
}
