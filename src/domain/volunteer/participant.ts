import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { EntityManager } from 'typeorm';
import type { Context } from '../context.js';
import type { Loaders } from '../loaders.js';
import { Organisation } from '../organisation/entity.js';
import { lineagesFrom } from '../organisation/hierarchy/lineage.js';
import { declareFields } from '../shape/declarations/declared.js';
import {
  IN_LANG,
  inLang,
  Lang,
  Languages,
  LANGUAGES_OF,
  languagesOf,
  languagesOfName,
  type Text,
} from '../shape/values/text.js';
import { NodeUnion } from '../shape/declarations/union.js';
import { id } from '../shape/inputs/fields.js';
import { input } from '../shape/inputs/input.js';
import type { Id } from '../../core/ids.js';
import { Volunteer } from './entity.js';
import { ReadsRows } from '../loading/reads.js';

type Participant = Organisation | Volunteer;

/** Whoever claims or gives: an organisation or a volunteer. */
export const participants = new NodeUnion('Claimant', 'Whoever can claim, give or be invited.', {
  Organisation,
  Volunteer,
});

/** Names one of them. @throws Fault BAD_ID */
export const ClaimantInput = input(
  'ClaimantInput',
  {
    organisationId: id('Organisation').optional().says('An organisation.'),
    volunteerId: id('Volunteer').optional().says('A volunteer.'),
  },
  { description: 'Who claims or is invited. Exactly one field.', oneOf: true },
).to(
  ({ organisationId, volunteerId }) => (organisationId ?? volunteerId) as Id<'Organisation' | 'Volunteer'>,
);

/** The name in a language, or as it was given. */
function nameOf(participant: Participant, lang?: Lang | null): string {
  return participant instanceof Volunteer ? participant.name : inLang(participant.nameText, lang);
}

/** The name in each language that it is in. */
export async function participantNameText(loaders: Loaders, id: string): Promise<Languages> {
  const participant = await participants.load(loaders, id);
  return participant instanceof Organisation
    ? languagesOf(participant.nameText)
    : languagesOfName(participant?.name ?? '');
}

export async function participantName(loaders: Loaders, id: string, lang: Lang | null): Promise<string> {
  const participant = await participants.load(loaders, id);
  return participant ? nameOf(participant, lang) : '';
}

/**
 * By participant: an organisation with its ancestors, or the organisations of a volunteer with their ancestors. Read in one
 * statement.
 */
export async function participantLineages(
  manager: EntityManager,
  ids: readonly string[],
): Promise<Map<string, string[]>> {
  if (!ids.length) return new Map();
  const placeholders = ids.map(() => '?').join();
  return lineagesFrom(
    manager,
    `SELECT id AS root, id FROM organisation WHERE id IN (${placeholders})
     UNION ALL SELECT volunteerId, organisationId FROM volunteer_organisation WHERE volunteerId IN (${placeholders})`,
    [...ids, ...ids],
  );
}

/** What stands for a name that is shown once who bears it has confirmed. */
const UNCONFIRMED_NAME: Text = { original: Lang.ZH, ZH: '待确认', EN: 'To be confirmed' };

/**
 * On a column that holds a participant's id: the graph shows the participant under `field`, and the name under `<field>Name`.
 * @param options `withheldIf` tells of which rows nobody learns who it is
 */
export function ShownParticipant(
  field: string,
  { withheldIf }: { readonly withheldIf?: (row: never) => boolean } = {},
): PropertyDecorator {
  const isWithheld = (row: object) => withheldIf?.(row as never) ?? false;
  const description = withheldIf
    ? 'Who it is. Null while it has not confirmed what others have recorded for it.'
    : 'Who it is.';
  const options = { description, nullable: withheldIf !== undefined };
  const named = {
    description:
      'What it is called, in `lang` if it is an organisation; of one that is withheld, that it is to be confirmed.',
  };
  return (type, column) => {
    const idIn = (row: object) => (row as Readonly<Record<string, string>>)[column as string] as string;
    @Resolver(() => type.constructor)
    class ShownParticipantFields {
      readonly [resolver: string]: unknown;

      @ReadsRows()
      @FieldResolver(() => participants.type, options)
      async [field](@Root() row: object, @Ctx() { loaders }: Context): Promise<Participant | null> {
        return isWithheld(row) ? null : participants.load(loaders, idIn(row));
      }

      @ReadsRows()
      @FieldResolver(() => String, named)
      async [`${field}Name`](
        @Root() row: object,
        @Ctx() { loaders }: Context,
        @Arg('lang', () => Lang, IN_LANG) lang: Lang | null,
      ): Promise<string> {
        return isWithheld(row) ? inLang(UNCONFIRMED_NAME, lang) : participantName(loaders, idIn(row), lang);
      }

      @ReadsRows()
      @FieldResolver(() => Languages, { description: LANGUAGES_OF(`${field}Name`) })
      async [`${field}NameText`](@Root() row: object, @Ctx() { loaders }: Context): Promise<Languages> {
        return isWithheld(row) ? languagesOf(UNCONFIRMED_NAME) : participantNameText(loaders, idIn(row));
      }
    }
    declareFields(new ShownParticipantFields());
  };
}
