import { USUAL_TIME_ZONE } from '../../../core/time.js';
import type { Wording } from '../../../core/text/wording.js';
import { html } from '../html.js';
import { sayIn, type PublicPage } from '../page.js';
import { facts, moment, money, type Money } from '../words.js';

interface Named {
  id: string;
  name: string;
}

interface Line {
  number: number;
  kind: string;
  hash: string;
  recordedAt: string;
  amount: Money | null;
}

interface Answer {
  donation: {
    kind: string;
    balance: Money | null;
    donorName: string | null;
    event: Named | null;
    project: Named | null;
    organisation: Named | null;
    lines: { nodes: readonly Line[] };
  } | null;
}

const KINDS: Readonly<Record<string, Wording>> = {
  PLEDGE: { zh: '认捐', en: 'Pledged' },
  RECEIPT: { zh: '到账', en: 'Received' },
  REFUND: { zh: '退款', en: 'Refunded' },
  CORRECTION: { zh: '更正', en: 'Corrected' },
  MOVE: { zh: '转入或转出', en: 'Moved' },
};

/** What the ledger says of a gift, for whoever has its receipt. Amounts and names are those that its donor lets be seen. */
export const receiptPage: PublicPage<Answer> = {
  path: '/receipts/',
  query: /* GraphQL */ `
    query ReceiptPage($id: ID!, $lang: Lang!) {
      donation(id: $id) {
        kind
        balance {
          amount
          currency
        }
        donorName(lang: $lang)
        event {
          id
          name(lang: $lang)
        }
        project {
          id
          name(lang: $lang)
        }
        organisation {
          id
          name(lang: $lang)
        }
        lines(first: 50) {
          nodes {
            number
            kind
            hash
            recordedAt
            amount {
              amount
              currency
            }
          }
        }
      }
    }
  `,
  show({ donation }, language) {
    if (!donation) return undefined;
    const say = sayIn(language);
    const { balance, donorName, event, project, organisation, lines } = donation;
    const hidden = say({ zh: '捐赠人未公开', en: 'Not shown by the donor' });
    const shown = (amount: Money | null) => (amount ? money(amount, language) : hidden);
    const link = (folder: string, to: Named | null) =>
      to && html`<a href="/${folder}/${to.id}?lang=${language}"><bdi>${to.name}</bdi></a>`;
    const [first] = lines.nodes;
    return {
      title: say({ zh: '捐赠收据查验', en: 'Receipt of a gift' }),
      description: say({ zh: '这笔捐赠在账本中。', en: 'This gift is in the ledger.' }),
      isUnlisted: true,
      body: html`<p class="amount">${say({ zh: '在账本中', en: 'It is in the ledger' })}</p>
        ${facts([
          [say({ zh: '金额', en: 'Amount' }), shown(balance)],
          [say({ zh: '捐赠人', en: 'Donor' }), donorName === null ? hidden : html`<bdi>${donorName}</bdi>`],
          [say({ zh: '项目', en: 'Project' }), link('projects', project)],
          [say({ zh: '活动', en: 'Event' }), link('events', event)],
          [say({ zh: '单位', en: 'Organisation' }), link('organisations', organisation)],
          [
            say({ zh: '记账时间', en: 'Recorded' }),
            first && moment(first.recordedAt, USUAL_TIME_ZONE, language),
          ],
        ])}
        <h2>${say({ zh: '账本记录', en: 'Lines of the ledger' })}</h2>
        <ol>
          ${lines.nodes.map(
            ({ number, kind, hash, recordedAt, amount }) =>
              html`<li value="${number}">
                ${say(KINDS[kind] ?? { zh: kind, en: kind })} · ${shown(amount)} ·
                ${moment(recordedAt, USUAL_TIME_ZONE, language)}
                <span class="soft">${hash}</span>
              </li>`,
          )}
        </ol>`,
    };
  },
};
