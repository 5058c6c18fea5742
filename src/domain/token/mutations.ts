import { GraphQLDateTimeISO } from 'graphql-scalars';
import type { Revoked } from '../../auth/revocations.js';
import { mutation } from '../mutation.js';
import { must } from '../right.js';
import { plain } from '../shape/inputs/fields.js';
import { command } from '../shape/inputs/input.js';
import { made, payload } from '../shape/changes/payload.js';
import { REVOKE_TOKENS } from './permissions.js';

const RevokeToken = command(
  {
    tokenId: plain.optional().says("The token's `jti`; see Viewer.tokenId."),
    subject: plain.optional().says("The bearer: the token's `sub`."),
  },
  { description: 'One token, or every token a bearer was given until now.', oneOf: true },
  // The schema requires one of the two.
).to(({ tokenId, subject }): Revoked => (tokenId === null ? { subject: subject ?? '' } : { tokenId }));

export const tokenMutations = [
  mutation('revokeToken', {
    description:
      'Ends its open sockets and streams at once here, within seconds on other nodes; it is let in nowhere again.',
    requires: [REVOKE_TOKENS],
    input: RevokeToken,
    payload: payload('When it was revoked, or why it was refused.', {
      revokedAt: made<Date>(
        () => GraphQLDateTimeISO,
        'From when no token is let in; null when it was refused.',
      ),
    }),
    perform: async ({ actor, command, parts: { node } }) => {
      must(actor, REVOKE_TOKENS, {});
      return { revokedAt: new Date(await node.revocations.revoke(command)) };
    },
  }),
];
