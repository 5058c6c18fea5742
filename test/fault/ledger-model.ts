// The ledger as a bookkeeper would describe it, one request after another, independent of the gateway's code.

export type Target = 'project' | 'organisation';
export type LineKind = 'PLEDGE' | 'RECEIPT' | 'REFUND';

export interface ModelLine {
  readonly id: string;
  readonly donation: ModelDonation;
  readonly countsAs: LineKind;
  readonly minor: bigint;
  /** The line that it corrects. */
  readonly corrects?: ModelLine;
}

export interface ModelDonation {
  readonly id: string;
  readonly to: Target;
  readonly donor: string | undefined;
  readonly lines: ModelLine[];
}

export type Request =
  | { do: 'record'; to: Target; kind: 'PLEDGE' | 'RECEIPT'; amount: string; donor: string | undefined }
  | { do: 'receive' | 'refund'; donation: ModelDonation | undefined; amount: string }
  | { do: 'correct'; line: ModelLine | undefined; amount: string };

/** The values of a scope: minor units, then counts. */
export interface TotalValues {
  readonly pledged: bigint;
  readonly received: bigint;
  readonly refunded: bigint;
  readonly donationCount: number;
  readonly pledgedCount: number;
  readonly receivedCount: number;
  readonly donorCount: number;
}

const MOST_MINOR = 10n ** 15n;

/** The code of what is wrong with an amount, or the amount. */
function readAmount(text: string, decimals: number, zero: boolean): bigint | string {
  const [, sign, whole = '', fraction = ''] = /^(-?)([0-9]{1,40})(?:\.([0-9]{1,40}))?$/.exec(text) ?? [];
  if (sign === undefined) return 'BAD_AMOUNT';
  if (sign) return 'AMOUNT_NOT_POSITIVE';
  if (fraction.length > decimals) return 'AMOUNT_TOO_PRECISE';
  const minor = BigInt(whole) * 10n ** BigInt(decimals) + BigInt(fraction.padEnd(decimals, '0') || '0');
  if (minor === 0n && !zero) return 'AMOUNT_NOT_POSITIVE';
  return minor > MOST_MINOR ? 'AMOUNT_TOO_LARGE' : minor;
}

export class LedgerModel {
  readonly donations: ModelDonation[] = [];

  constructor(private readonly decimals: number) {}

  get lines(): ModelLine[] {
    return this.donations.flatMap(({ lines }) => lines);
  }

  /** Every valid reason to refuse a request; none when it must be carried out. */
  refusals(request: Request): string[] {
    const amount = readAmount(request.amount, this.decimals, request.do === 'correct');
    const minor = typeof amount === 'bigint' ? amount : undefined;
    const ofAmount = typeof amount === 'string' ? [amount] : [];
    switch (request.do) {
      case 'record':
        return ofAmount;
      case 'receive':
        return [...ofAmount, ...refusalOfReceipt(request.donation, minor)];
      case 'refund':
        return [...ofAmount, ...refusalOfRefund(request.donation, minor)];
      case 'correct':
        return [...ofAmount, ...refusalOfCorrection(request.line, minor)];
    }
  }

  /** Carries out a request that was not refused. @param ids ids of what was written, from the gateway */
  apply(request: Request, ids: { donation: string; line: string }): void {
    const minor = readAmount(request.amount, this.decimals, true) as bigint;
    if (request.do === 'record') {
      const donation: ModelDonation = { id: ids.donation, to: request.to, donor: request.donor, lines: [] };
      donation.lines.push({ id: ids.line, donation, countsAs: request.kind, minor });
      this.donations.push(donation);
    } else if (request.do === 'correct') {
      const corrects = request.line!;
      const { donation, countsAs } = corrects;
      donation.lines.push({ id: ids.line, donation, countsAs, minor: minor - says(corrects), corrects });
    } else {
      const donation = request.donation!;
      const countsAs = request.do === 'refund' ? 'REFUND' : 'RECEIPT';
      donation.lines.push({ id: ids.line, donation, countsAs, minor });
    }
  }

  /** Donations to the project count for the organisation that runs it too. */
  total(of: Target): TotalValues {
    const donations = this.donations.filter(({ to }) => of === 'organisation' || to === of);
    const lines = donations.flatMap((donation) => donation.lines);
    const counted = donations.filter((donation) => balanceOf(donation) > 0n);
    const named = counted.flatMap(({ donor }) => (donor === undefined ? [] : [donor]));
    const anonymous = counted.length - named.length;
    return {
      pledged: sum(lines, 'PLEDGE'),
      received: sum(lines, 'RECEIPT'),
      refunded: sum(lines, 'REFUND'),
      donationCount: counted.length,
      pledgedCount: counted.filter((donation) => sum(donation.lines, 'PLEDGE') > 0n).length,
      receivedCount: counted.filter((donation) => left(donation) > 0n).length,
      donorCount: new Set(named).size + anonymous,
    };
  }
}

/** The larger of pledged and received, less refunded. */
export function balanceOf({ lines }: ModelDonation): bigint {
  const [pledged, received] = [sum(lines, 'PLEDGE'), sum(lines, 'RECEIPT')];
  return (pledged > received ? pledged : received) - sum(lines, 'REFUND');
}

function sum(lines: readonly ModelLine[], kind: LineKind): bigint {
  return lines.filter(({ countsAs }) => countsAs === kind).reduce((all, { minor }) => all + minor, 0n);
}

/** The amount of a line after its corrections. */
function says(line: ModelLine): bigint {
  return line.donation.lines
    .filter((each) => each === line || each.corrects === line)
    .reduce((all, { minor }) => all + minor, 0n);
}

const left = ({ lines }: ModelDonation) => sum(lines, 'RECEIPT') - sum(lines, 'REFUND');

function refusalOfReceipt(donation: ModelDonation | undefined, minor: bigint | undefined): string[] {
  if (!donation) return ['NOT_FOUND'];
  const refusals = donation.lines[0]?.countsAs === 'PLEDGE' ? [] : ['WRONG_STATE'];
  if (minor !== undefined && sum(donation.lines, 'RECEIPT') + minor > MOST_MINOR)
    refusals.push('AMOUNT_TOO_LARGE');
  return refusals;
}

function refusalOfRefund(donation: ModelDonation | undefined, minor: bigint | undefined): string[] {
  if (!donation) return ['NOT_FOUND'];
  return minor !== undefined && minor > left(donation) ? ['REFUND_TOO_LARGE'] : [];
}

function refusalOfCorrection(line: ModelLine | undefined, minor: bigint | undefined): string[] {
  if (!line) return ['NOT_FOUND'];
  if (line.corrects) return ['CORRECTION_OF_CORRECTION'];
  if (minor === undefined) return [];
  const change = minor - says(line);
  if (change === 0n) return ['CORRECTION_CHANGES_NOTHING'];
  const signed = { PLEDGE: 0n, RECEIPT: change, REFUND: -change }[line.countsAs];
  const refusals = left(line.donation) + signed < 0n ? ['REFUND_TOO_LARGE'] : [];
  const received = sum(line.donation.lines, 'RECEIPT') + (line.countsAs === 'RECEIPT' ? change : 0n);
  return received > MOST_MINOR ? [...refusals, 'AMOUNT_TOO_LARGE'] : refusals;
}
