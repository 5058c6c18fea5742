import type { Answer } from '../harness/client.js';
import type { TestGateway } from '../harness/gateway.js';

const LINES = `nodes {
  donorName(lang: ZH) project { name(lang: ZH) }
  lines(first: 100) { nodes { number kind countsAs amount { amount } reason correctsId id } }
}`;
const TOTAL = `pledged { amount } received { amount } refunded { amount } net { amount } donationCount donorCount`;

/** Terminal columns that a text takes; a Chinese character takes two. */
function width(text: string): number {
  return [...text].reduce((sum, letter) => sum + (/[\u2E80-\uFFEF]/.test(letter) ? 2 : 1), 0);
}

/** Formats rows as a table, with amounts aligned to the right. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) =>
    Math.max(width(title), ...rows.map((row) => width(row[column] ?? ''))),
  );
  const isNumber = (text: string) => /^-?[\d,.]*\d$/.test(text);
  const cell = (text: string, column: number) => {
    const space = ' '.repeat((widths[column] ?? 0) - width(text));
    return isNumber(text) ? space + text : text + space;
  };
  const line = (row: readonly string[]) => row.map(cell).join('  ').trimEnd();
  return [line(head), widths.map((each) => '─'.repeat(each)).join('  '), ...rows.map(line)].join('\n');
}

/** The ledger of an event as its bookkeeper reads it: every line in order, then every total. */
export async function statement(
  { admin }: TestGateway,
  eventId: string,
  scopes: Record<string, object>,
): Promise<string> {
  const { event } = await admin.ask(`{ event(id: "${eventId}") { donations(first: 100) { ${LINES} } } }`);
  const written = (event.donations.nodes as Answer[]).flatMap((donation) =>
    (donation.lines.nodes as Answer[]).map((line) => ({ donation, line })),
  );
  written.sort((a, b) => a.line.number - b.line.number);
  const first = (written[0]?.line.number as number) - 1;
  const numberOf = new Map(written.map(({ line }) => [line.id, String(line.number - first)]));
  const lines = written.map(({ donation, line }) => [
    String(line.number - first),
    line.kind === 'CORRECTION'
      ? `CORRECTION of ${numberOf.get(line.correctsId) ?? '?'}`
      : (line.kind as string),
    line.countsAs as string,
    line.amount.amount as string,
    (donation.donorName ?? '(anonymous)') as string,
    (donation.project?.name ?? '(the event)') as string,
    (line.reason ?? '') as string,
  ]);
  const totals = [];
  for (const [name, scope] of Object.entries(scopes)) {
    const document = `query ($scope: DonationScope!) { donationTotal(scope: $scope) { ${TOTAL} } }`;
    const { donationTotal: total } = await admin.ask(document, { scope });
    const sums = [total.pledged, total.received, total.refunded, total.net].map(
      (sum: Answer) => sum.amount as string,
    );
    totals.push([name, ...sums, String(total.donationCount), String(total.donorCount)]);
  }
  return [
    '',
    table(['line', 'what', 'counts as', 'CNY', 'from', 'for', 'reason'], lines),
    '',
    table(['total of', 'pledged', 'received', 'refunded', 'net', 'donations', 'donors'], totals),
    '',
  ].join('\n');
}
