import { Event } from '../event/entity.js';
import type { Parts } from '../feature.js';
import { mutation } from '../mutation.js';
import { actsOn } from '../shape/changes/action.js';
import { REPORT_SHOWN } from './permissions.js';
import { ScreenSights } from './sights.js';
import { ReportShown, ReportShownPayload } from './type.js';
import { SCREEN_OF_EVENT } from './visibility.js';

/** The reports on this gateway node: made once, and read by what shows them. */
export const sightsOf = ({ store, clock }: Parts) => new ScreenSights(store, clock);

export const screenMutations = [
  mutation('reportShown', {
    description: 'A screen reports what it shows. Once in a few seconds is enough.',
    requires: [REPORT_SHOWN],
    input: ReportShown,
    payload: ReportShownPayload,
    on: [actsOn(Event, { by: SCREEN_OF_EVENT })],
    perform: async ({ actor, command, parts }) => {
      await parts.of(sightsOf).report(actor, command);
      return {};
    },
  }),
];
