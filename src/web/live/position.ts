import { ask } from './ask.js';
import type { Endpoint } from './endpoint.js';

const POSITION = /* GraphQL */ `
  query Position {
    donationTotal(scope: { everything: true }) {
      cursor
    }
  }
`;

interface Position {
  donationTotal: { cursor: string };
}

/** A cursor of the feed as it is now. What is read after it holds all that came before it. */
export async function readPosition(endpoint: Endpoint): Promise<string> {
  return (await ask<Position>(endpoint, POSITION)).donationTotal.cursor;
}
