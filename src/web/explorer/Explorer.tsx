/** @jsxImportSource react */
import { GraphiQL } from 'graphiql';
import { useMemo, useRef, useState } from 'react';
import type { Endpoint } from '../live/endpoint.js';
import type { Example } from './examples.js';
import { createFetcher } from './fetcher.js';
import { TokenField } from './TokenField.js';

export function Explorer({ endpoint, examples }: { endpoint: Endpoint; examples: Example[] }) {
  const [token, setToken] = useState(endpoint.token ?? '');
  const current = useRef(token);
  current.current = token;
  // A new fetcher would make the explorer load the schema again at each letter of the token.
  const fetcher = useMemo(() => createFetcher(endpoint, () => current.current), [endpoint]);
  return (
    <>
      <TokenField token={token} onChange={setToken} />
      <GraphiQL fetcher={fetcher} defaultTabs={examples} />
    </>
  );
}
