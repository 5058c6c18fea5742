import { useEffect, useRef } from 'preact/hooks';
import type { Candidate } from './candidate.js';
import type { Directory } from './directory.js';
import { found } from './match.js';

/** The gateway is asked once nothing more was typed for this long. */
const TYPED_MS = 200;

/** Finds in the directory at once, and has the gateway asked for what it does not hold. */
export function useFound(directory: Directory): (text: string) => readonly Candidate[] {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const asked = useRef('');
  useEffect(() => () => clearTimeout(timer.current), []);
  return (text) => {
    if (asked.current !== text) {
      asked.current = text;
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void directory.search(text), TYPED_MS);
    }
    return found(directory.candidates.value, text);
  };
}
