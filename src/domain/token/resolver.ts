import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Arg, Field, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { Revocations, Revoked } from '../../auth/revocations.js';
import { Access } from '../access.js';
import { answer, Payload } from '../shape/payload.js';

@InputType({ description: 'One token, or every token a bearer was given until now.' })
export class RevokeTokenInput {
  @Field(() => String, { nullable: true, description: "The token's `jti`; see Viewer.tokenId." })
  tokenId?: string | null;
  @Field(() => String, { nullable: true, description: "The bearer: the token's `sub`." })
  subject?: string | null;
}

@ObjectType()
export class RevokeTokenPayload extends Payload {
  @Field(() => GraphQLDateTimeISO, { nullable: true }) revokedAt?: Date | null;
}

@Resolver()
export class TokenMutations {
  constructor(private readonly revocations: Revocations) {}

  @Mutation(() => RevokeTokenPayload, {
    description:
      'Ends its open sockets and streams at once here, within seconds on other nodes; it is let in nowhere again.',
  })
  @Access('admin')
  revokeToken(@Arg('input', () => RevokeTokenInput) input: RevokeTokenInput): Promise<RevokeTokenPayload> {
    return answer(async () => ({ revokedAt: new Date(await this.revocations.revoke(read(input))) }));
  }
}

/** The graph has seen to it that one is given. */
function read({ tokenId, subject }: RevokeTokenInput): Revoked {
  return tokenId != null ? { tokenId } : { subject: subject ?? '' };
}
