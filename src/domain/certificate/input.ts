import { Field, InputType, ObjectType } from 'type-graphql';
import { LIMITS } from '../../core/limits.js';
import { day, id, wholeNumber } from '../shape/inputs/fields.js';
import { command, type ReadFrom } from '../shape/inputs/input.js';
import { keyed } from '../shape/inputs/repeatable.js';
import { stepFields } from '../shape/inputs/steps.js';
import { made, payload } from '../shape/changes/payload.js';
import { CONNECTION, connectionOf } from '../shape/lists/connection.js';
import { Certificate, CertificateState } from './entity.js';

export const IssueCertificate = command(
  {
    organisationId: id('Organisation').says('Who certifies it: an organisation that you act for.'),
    volunteerId: id('Volunteer').says('Whose hours: a volunteer of it.'),
    firstDay: day.says('The first day of the hours.'),
    lastDay: day.says('The last day of them, not before the first.'),
    noticeDays: wholeNumber(0, LIMITS.CERTIFICATE_NOTICE_DAYS)
      .or(LIMITS.CERTIFICATE_NOTICE_USUAL_DAYS)
      .says('For how many days it is shown before it holds, so that anybody can object.'),
    ...keyed,
  },
  { description: 'Which verified hours are certified, and by whom.' },
);
export type IssueCertificate = ReadFrom<typeof IssueCertificate>;

export const WithdrawCertificate = command(stepFields('Certificate'), {
  description: 'A certificate that is not right.',
});
export type WithdrawCertificate = ReadFrom<typeof WithdrawCertificate>;

export const CertificatePayload = payload('A certificate as it is now, or why it was refused.', {
  certificate: made(() => Certificate, 'Null when it was refused.'),
});

@ObjectType(CONNECTION)
export class CertificateConnection extends connectionOf('Certificate', Certificate) {}

@InputType({ description: 'Which certificates.' })
export class CertificateFilter {
  @Field(() => [CertificateState], {
    nullable: true,
    description: 'In one of these states; in any when left out or empty.',
  })
  states?: CertificateState[] | null;
}
