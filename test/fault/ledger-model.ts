// The ledger as a bookkeeper would say it, one request after the other. It knows nothing of how the gateway does it.

export type Place = 'project' | 'organisation';
export type LineKind = 'PLEDGE' | 'RECEIPT' | 'REFUND';

export interface ModelLine {
  readonly id: string;
  readonly donation: ModelDonation;
  readonly countsAs: LineKind;
  readonly minor: bigint;
  /** The line it corrects. */
  readonly corrects?: ModelLine;
}

export interface ModelDonation {
  readonly id: string;
  readonly to: Place;
  readonly donor: string | undefined;
  readonly lines: ModelLine[];
}

export type Request =
  | { do: 'record'; to: Place; kind: 'PLEDGE' | 'RECEIPT'; amount: string; donor: string | undefined }
  | { do: 'receive' | 'refund'; donation: ModelDonation | undefined; amount: string }
  | { do: 'correct'; line: ModelLine | undefined; amount: string };

/** The figures of a scope: minor units, then how many. */
export interface Figures {
  readonly pledged: bigint;
  readonly received: bigint;
  readonly refunded: bigint;
  readonly donationCount: number;
  readonly pledgedCount: number;
  readonly receivedCount: number;
  readonly donorCount: number;
}

const MOST_MINOR = 10n ** 15n;

/** What is wrong with an amount, or how much it is. */
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

  /** Every good reason to refuse a request; none when it has to be done. */
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

  /** Does what was not refused. @param ids of what was written, as the gateway named them */
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

  /** What was given to the project counts for the organisation that runs it too. */
  total(of: Place): Figures {
    const donations = this.donations.filter(({ to }) => of === 'organisation' || to === of);
    const lines = donations.flatMap((donation) => donation.lines);
    const standing = donations.filter((donation) => stands(donation) > 0n);
    const named = standing.flatMap(({ donor }) => (donor === undefined ? [] : [donor]));
    const anonymous = standing.length - named.length;
    return {
      pledged: sum(lines, 'PLEDGE'),
      received: sum(lines, 'RECEIPT'),
      refunded: sum(lines, 'REFUND'),
      donationCount: standing.length,
      pledgedCount: standing.filter((donation) => sum(donation.lines, 'PLEDGE') > 0n).length,
      receivedCount: standing.filter((donation) => left(donation) > 0n).length,
      donorCount: new Set(named).size + anonymous,
    };
  }
}

/** The larger of what was promised and what came, less what went back. */
export function stands({ lines }: ModelDonation): bigint {
  const [pledged, received] = [sum(lines, 'PLEDGE'), sum(lines, 'RECEIPT')];
  return (pledged > received ? pledged : received) - sum(lines, 'REFUND');
}

function sum(lines: readonly ModelLine[], kind: LineKind): bigint {
  return lines.filter(({ countsAs }) => countsAs === kind).reduce((all, { minor }) => all + minor, 0n);
}

/** What a line says once it is corrected. */
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
