import { Field, InputType, ObjectType } from 'type-graphql';
import { CONNECTION, connectionOf } from '../shape/lists/connection.js';
import { choice, code, day, id } from '../shape/inputs/fields.js';
import { command, UPDATE, type ReadFrom } from '../shape/inputs/input.js';
import { knownDate } from '../shape/values/known-date.js';
import { made, payload } from '../shape/changes/payload.js';
import { keyed } from '../shape/inputs/repeatable.js';
import { title } from '../shape/values/text.js';
import { LegalForm, Registration } from './entity.js';

const fields = {
  legalForm: choice(LegalForm).says('What it is in law.'),
  number: code.says('Its number in the register.'),
  prepared: knownDate.says('Since when it was prepared; not after it was registered.'),
  registered: knownDate.says('When it was registered, not in the future; left out while it is prepared.'),
  authority: title.says('Who has given its licence.'),
  licensed: knownDate.says('When its licence was given, not in the future.'),
  licenceTo: day.says('The last day on which its licence holds.'),
  source: title.says('Where this is reported.'),
};

export const RecordRegistration = command(
  {
    organisationId: id('Organisation').says('What is registered.'),
    legalForm: fields.legalForm,
    number: fields.number.optional(),
    prepared: fields.prepared.optional(),
    registered: fields.registered.optional(),
    authority: fields.authority.optional(),
    licensed: fields.licensed.optional(),
    licenceTo: fields.licenceTo.optional(),
    source: fields.source.optional(),
    ...keyed,
  },
  { description: 'Of an organisation that you act for.' },
);
export type RecordRegistration = ReadFrom<typeof RecordRegistration>;

export const UpdateRegistration = command(
  {
    id: id('Registration').says('Of the registration.'),
    legalForm: fields.legalForm.ifGiven(),
    number: fields.number.ifGivenOr(null),
    prepared: fields.prepared.ifGivenOr(null),
    registered: fields.registered.ifGivenOr(null),
    authority: fields.authority.ifGivenOr(null),
    licensed: fields.licensed.ifGivenOr(null),
    licenceTo: fields.licenceTo.ifGivenOr(null),
    source: fields.source.ifGivenOr(null),
  },
  UPDATE,
);
export type UpdateRegistration = ReadFrom<typeof UpdateRegistration>;

export const RegistrationPayload = payload('A registration as it is now, or why it was refused.', {
  registration: made(() => Registration, 'Null when it was refused.'),
});

@ObjectType(CONNECTION)
export class RegistrationConnection extends connectionOf('Registration', Registration) {}

@InputType({ description: 'Which registrations.' })
export class RegistrationFilter {
  @Field(() => [LegalForm], {
    nullable: true,
    description: 'As one of these; as anything when left out or empty.',
  })
  legalForms?: LegalForm[] | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Those that are complete, or those that are prepared; either when left out.',
  })
  registered?: boolean | null;
}
