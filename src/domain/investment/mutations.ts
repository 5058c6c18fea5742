import { mutation } from '../mutation.js';
import { Organisation } from '../organisation/entity.js';
import { ofItsOrganisation, ofOrganisation } from '../organisation/visibility.js';
import { actsOn } from '../shape/changes/action.js';
import { Investment } from './entity.js';
import { CorrectInvestment, InvestmentPayload, RecordInvestment } from './input.js';
import { RECORD_INVESTMENTS } from './permissions.js';
import { correctInvestment, recordInvestment } from './service.js';

export const investmentMutations = [
  mutation('recordInvestment', {
    description: 'Records what was put into the work of an organisation in a year, and where it is from.',
    requires: [RECORD_INVESTMENTS],
    input: RecordInvestment,
    payload: InvestmentPayload,
    on: [actsOn(Organisation, { by: ofOrganisation(RECORD_INVESTMENTS) })],
    change: async (tx, actor, command) => ({ investment: await recordInvestment(tx, actor, command) }),
  }),
  mutation('correctInvestment', {
    description: 'Puts right how much was put into the work of an organisation.',
    requires: [RECORD_INVESTMENTS],
    input: CorrectInvestment,
    payload: InvestmentPayload,
    on: [actsOn(Investment, { by: ofItsOrganisation(RECORD_INVESTMENTS) })],
    change: async (tx, actor, command) => ({ investment: await correctInvestment(tx, actor, command) }),
  }),
];
