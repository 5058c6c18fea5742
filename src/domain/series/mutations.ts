import { mutation } from '../mutation.js';
import { Organisation } from '../organisation/entity.js';
import { ofItsOrganisation, ofOrganisation } from '../organisation/visibility.js';
import { actsOn } from '../shape/changes/action.js';
import { visibility } from '../visibility.js';
import { Series, SeriesValue } from './entity.js';
import {
  CreateSeries,
  RecordSeriesValue,
  SeriesPayload,
  SeriesValuePayload,
  UpdateSeries,
  UpdateSeriesValue,
} from './input.js';
import { KEEP_SERIES } from './permissions.js';
import { createSeries, recordSeriesValue, updateSeries, updateSeriesValue } from './service.js';

const OF_ITS_SERIES = visibility(KEEP_SERIES, async (loaders, { seriesId }: SeriesValue) => ({
  organisation: (await loaders.byId(Series).load(seriesId))?.organisationId ?? null,
}));

export const seriesMutations = [
  mutation('createSeries', {
    description: 'Says that something is counted of an organisation again and again.',
    requires: [KEEP_SERIES],
    input: CreateSeries,
    payload: SeriesPayload,
    on: [actsOn(Organisation, { by: ofOrganisation(KEEP_SERIES) })],
    change: async (tx, actor, command) => ({ series: await createSeries(tx, actor, command) }),
  }),
  mutation('updateSeries', {
    description: 'Changes what is said of a series.',
    requires: [KEEP_SERIES],
    input: UpdateSeries,
    payload: SeriesPayload,
    on: [actsOn(Series, { by: ofItsOrganisation(KEEP_SERIES) })],
    change: async (tx, actor, command) => ({ series: await updateSeries(tx, actor, command) }),
  }),
  mutation('recordSeriesValue', {
    description: 'Records what was counted as of a date: once of each date.',
    requires: [KEEP_SERIES],
    input: RecordSeriesValue,
    payload: SeriesValuePayload,
    on: [actsOn(Series, { by: ofItsOrganisation(KEEP_SERIES) })],
    change: async (tx, actor, command) => ({ seriesValue: await recordSeriesValue(tx, actor, command) }),
  }),
  mutation('updateSeriesValue', {
    description: 'Puts right what was recorded of a date.',
    requires: [KEEP_SERIES],
    input: UpdateSeriesValue,
    payload: SeriesValuePayload,
    on: [actsOn(SeriesValue, { by: OF_ITS_SERIES })],
    change: async (tx, actor, command) => ({ seriesValue: await updateSeriesValue(tx, actor, command) }),
  }),
];
