/** Feed entries of investments. */
export enum InvestmentEntry {
  INVESTMENT_RECORDED = 'INVESTMENT_RECORDED',
  INVESTMENT_CORRECTED = 'INVESTMENT_CORRECTED',
}

export const INVESTMENT_ENTRIES_SAY: Readonly<Record<InvestmentEntry, string>> = {
  INVESTMENT_RECORDED: 'It was recorded what was put into the work of an organisation in a year.',
  INVESTMENT_CORRECTED: 'What was put into the work of an organisation was put right.',
};
