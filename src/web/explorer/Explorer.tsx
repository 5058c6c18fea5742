/** @jsxImportSource react */
import { GraphiQL } from 'graphiql';
import { useMemo, useRef, useState } from 'react';
import type { Endpoint } from '../live/endpoint.js';
import type { Example } from './examples.js';
import { createFetcher } from './fetcher.js';
import { TokenField } from './TokenField.js';

interface ExplorerProps {
  endpoint: Endpoint;
  examples: Example[];
  /** What the address asks for: it stands in the first tab, or in a new one beside those of the last visit. */
  given: Required<Example> | undefined;
}

export function Explorer({ endpoint, examples, given }: ExplorerProps) {
  const [token, setToken] = useState(endpoint.token ?? '');
  const current = useRef(token);
  current.current = token;
  // A new fetcher would make the explorer load the schema again at each letter of the token.
  const fetcher = useMemo(() => createFetcher(endpoint, () => current.current), [endpoint]);
  return (
    <>
      <TokenField token={token} onChange={setToken} />
      <GraphiQL
        fetcher={fetcher}
        defaultTabs={given ? [given, ...examples] : examples}
        {...(given && { initialQuery: given.query, initialVariables: given.variables })}
      />
    </>
  );
}
