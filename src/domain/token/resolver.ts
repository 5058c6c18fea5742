import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { Revocations, Revoked } from '../../auth/revocations.js';
import { Requires } from '../access.js';
import type { Context } from '../context.js';
import { must } from '../right.js';
import { plain } from '../shape/fields.js';
import { Sent, input, type SentTo } from '../shape/input.js';
import { answer, Payload } from '../shape/payload.js';
import { REVOKE_TOKENS } from './permissions.js';

const RevokeToken = input(
  'RevokeTokenInput',
  {
    tokenId: plain.optional().says("The token's `jti`; see Viewer.tokenId."),
    subject: plain.optional().says("The bearer: the token's `sub`."),
  },
  { description: 'One token, or every token a bearer was given until now.', oneOf: true },
  // The schema requires one of the two.
).to(({ tokenId, subject }): Revoked => (tokenId === null ? { subject: subject ?? '' } : { tokenId }));

@ObjectType({ description: 'When it was revoked, or why it was refused.' })
export class RevokeTokenPayload extends Payload {
  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description: 'From when no token is let in; null when it was refused.',
  })
  revokedAt?: Date | null;
}

@Resolver()
export class TokenMutations {
  constructor(private readonly revocations: Revocations) {}

  @Mutation(() => RevokeTokenPayload, {
    description:
      'Ends its open sockets and streams at once here, within seconds on other nodes; it is let in nowhere again.',
  })
  @Requires(REVOKE_TOKENS)
  revokeToken(
    @Sent(RevokeToken) input: SentTo<typeof RevokeToken>,
    @Ctx() { actor }: Context,
  ): Promise<RevokeTokenPayload> {
    return answer(async () => {
      must(actor, REVOKE_TOKENS, {});
      const revokedAt = await this.revocations.revoke(RevokeToken.read(input));
      return { revokedAt: new Date(revokedAt) };
    });
  }
}
