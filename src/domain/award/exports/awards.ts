import { exportedRows, HOLDS, instantIn, textIn, textOrNullIn } from '../../shape/exports/exported.js';
import { Award, AwardKind, AwardState } from '../entity.js';

/** What organisations gave. Who received it is an id: a volunteer's name is among the volunteers, where she agreed to it. */
export const exportedAwards = exportedRows(Award, {
  group: 'awards',
  properties: {
    organisationId: HOLDS.id,
    recipientId: HOLDS.id,
    eventId: HOLDS.idOrNull,
    kind: HOLDS.oneOf(AwardKind),
    state: HOLDS.oneOf(AwardState),
    title: HOLDS.text,
    given: HOLDS.dateOrNull,
    source: HOLDS.textOrNull,
    recordedAt: HOLDS.instant,
  },
  of: (places) => `organisationId IN (${places})`,
  columns: [
    ...(['organisationId', 'recipientId', 'eventId', 'kind', 'state', 'titleText'] as const),
    ...(['givenOn', 'sourceText', 'createdAt'] as const),
  ],
  record: ({ organisationId, recipientId, eventId, kind, state, ...row }) => ({
    ...{ organisationId, recipientId, eventId, kind, state, title: textIn(row.titleText) },
    ...{ given: row.givenOn, source: textOrNullIn(row.sourceText), recordedAt: instantIn(row.createdAt) },
  }),
});
