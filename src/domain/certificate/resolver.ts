import type { EntityManager } from 'typeorm';
import { Arg, Ctx, Field, FieldResolver, ObjectType, Query, Resolver, Root } from 'type-graphql';
import { atField } from '../../core/faults.js';
import type { Clock } from '../../core/time.js';
import { Access, ViewerDependent } from '../access.js';
import type { Context } from '../context.js';
import { rowsByKey } from '../loaders.js';
import { COST } from '../shape/declarations/cost.js';
import { Linked } from '../shape/declarations/declared.js';
import { Statements } from '../shape/declarations/statements.js';
import { Volunteer } from '../volunteer/entity.js';
import { readCertificateCode, shownCode } from './code.js';
import { Certificate, CertificateState } from './entity.js';
import { WHOSE_CERTIFICATE } from './visibility.js';

@ObjectType({ description: 'What the code of a certificate proves.', simpleResolvers: true })
export class VerifiedCertificate {
  @Linked('certificate', () => Certificate, { description: 'The certificate.' })
  certificateId!: string;
  @Field(() => String, { description: 'The name that the volunteer is shown by.' })
  name!: string;
  @Field(() => Boolean, { description: 'Whether it holds now: not withdrawn, its public notice over.' })
  holds!: boolean;
}

const byCode = (read: EntityManager) => rowsByKey(read, Certificate, 'code');

@Resolver(() => Certificate)
export class CertificateResolver {
  constructor(private readonly clock: Clock) {}

  @Statements(2)
  @Query(() => VerifiedCertificate, {
    nullable: true,
    description: 'What a certificate proves, for whoever has its code; null when there is none with it.',
    complexity: 2 * COST.STATEMENT,
  })
  @Access('public')
  async certificateByCode(
    @Arg('code', () => String, { description: 'All its digits; spaces do not matter.' }) code: string,
    @Ctx() { loaders }: Context,
  ): Promise<VerifiedCertificate | null> {
    const found = await loaders.of(byCode).load(atField('code', () => readCertificateCode(code)));
    if (!found) return null;
    const volunteer = await loaders.byId(Volunteer).load(found.volunteerId);
    const isOver = this.clock.now() >= found.noticeEndsAt;
    return Object.assign(new VerifiedCertificate(), {
      ...{ certificateId: found.id, name: volunteer?.name ?? '' },
      holds: found.state === CertificateState.ISSUED && isOver,
    });
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'By which anybody verifies it; null unless you are its volunteer or act for who issued it.',
  })
  @ViewerDependent(WHOSE_CERTIFICATE)
  async code(@Root() root: Certificate, @Ctx() context: Context): Promise<string | null> {
    return (await context.sees(WHOSE_CERTIFICATE, root)) ? shownCode(root.code) : null;
  }

  @FieldResolver(() => Volunteer, {
    nullable: true,
    description: 'Whose it is; null unless you are she, or act for who issued it.',
  })
  @ViewerDependent(WHOSE_CERTIFICATE)
  async volunteer(@Root() root: Certificate, @Ctx() context: Context): Promise<Volunteer | null> {
    if (!(await context.sees(WHOSE_CERTIFICATE, root))) return null;
    return context.loaders.byId(Volunteer).load(root.volunteerId);
  }
}
