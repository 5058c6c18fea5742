import type { Endpoint } from '../../live/endpoint.js';
import { outcomeOf, type Body, type Outcome } from './answer.js';
import type { Item, Mutation } from './item.js';

/** Beyond: the gateway is taken to be away. Longer than it takes for any operation itself. */
const ANSWER_WITHIN_MS = 10_000;

const INPUT_TYPES: Readonly<Record<Mutation, string>> = {
  claimProject: 'ClaimProjectInput',
  recordDonation: 'RecordDonationInput',
  correctDonation: 'CorrectDonationInput',
  refundDonation: 'RefundDonationInput',
  releaseClaim: 'ReleaseClaimInput',
};

const documentOf = (mutation: Mutation): string =>
  `mutation Console($input: ${INPUT_TYPES[mutation]}!) { ${mutation}(input: $input) { userErrors { code message field } } }`;

/** Sends an item, with its key. Never throws. @param language of what is said when it is refused */
export async function sendItem(
  { http, token }: Endpoint,
  { mutation, input, key }: Item,
  language: string,
): Promise<Outcome> {
  try {
    const response = await fetch(http, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'accept-language': language,
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      body: JSON.stringify({
        query: documentOf(mutation),
        variables: { input: { ...input, idempotencyKey: key } },
      }),
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    return outcomeOf((await response.json()) as Body);
  } catch {
    // No network, no answer in time, or an answer of something between.
    return { kind: 'AWAY' };
  }
}
