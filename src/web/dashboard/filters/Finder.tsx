import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { say, sayWith, type Wording } from '../words/wording.js';
import { WORDS } from '../words/words.js';
import { findNamed, type Findable, type Named } from './find.js';

const TYPED_MS = 200;

interface FinderProps {
  readonly what: Findable;
  readonly label: Wording;
  readonly placeholder: Wording;
  readonly chosen: Named | undefined;
  readonly onChoose: (chosen: Named | undefined) => void;
}

/** A field that finds something by its name. The browser shows what was found, and the one that is taken is chosen. */
export function Finder({ what, label, placeholder, chosen, onChoose }: FinderProps): JSX.Element {
  const [typed, setTyped] = useState<string>();
  const [found, setFound] = useState<readonly Named[]>([]);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (typed === undefined) return;
    let ended = false;
    const timer = setTimeout(() => {
      void findNamed(what, typed).then((nodes) => {
        if (!ended) setFound(nodes);
      });
    }, TYPED_MS);
    return () => {
      ended = true;
      clearTimeout(timer);
    };
  }, [what, typed]);
  const choose = (text: string) => {
    setTyped(text);
    const match = found.find((node) => node.label === text);
    if (!match) return;
    setTyped(undefined);
    onChoose(match);
    // What was typed is now what was chosen.
    field.current?.blur();
  };
  const list = `found-${what}`;
  return (
    <div class="finder">
      <label for={`find-${what}`}>{say(label)}</label>
      <input
        id={`find-${what}`}
        ref={field}
        list={list}
        autocomplete="off"
        placeholder={say(placeholder)}
        value={typed ?? chosen?.name ?? ''}
        onFocus={({ currentTarget }) => {
          setTyped('');
          currentTarget.select();
        }}
        onBlur={() => setTyped(undefined)}
        onInput={({ currentTarget }) => choose(currentTarget.value)}
      />
      <datalist id={list}>
        {found.map((node) => (
          <option key={node.id} value={node.label} />
        ))}
      </datalist>
      {chosen ? (
        <button
          type="button"
          aria-label={sayWith(WORDS.clear, say(label))}
          onClick={() => onChoose(undefined)}
        >
          ×
        </button>
      ) : null}
    </div>
  );
}
