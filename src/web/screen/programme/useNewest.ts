import { useEffect, useRef, useState } from 'preact/hooks';

const FRESH_MS = 8_000;

/** The last of the ids that came since the list was first shown, for some seconds. */
export function useNewest(ids: readonly string[]): string | undefined {
  const known = useRef<Set<string>>(undefined);
  const [newest, show] = useState<string>();
  const key = ids.join();
  useEffect(() => {
    if (ids.length === 0) return undefined;
    const added = ids.filter((id) => known.current && !known.current.has(id)).at(-1);
    known.current = new Set(ids);
    if (added === undefined) return undefined;
    show(added);
    const timer = setTimeout(() => show((now) => (now === added ? undefined : now)), FRESH_MS);
    return () => clearTimeout(timer);
  }, [key]);
  return newest;
}
