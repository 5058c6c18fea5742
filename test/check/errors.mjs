// docs/errors.md is written from the code: from the tables of faults in src/core/faults.
//
//   node test/check/errors.mjs [--write] [DOCUMENT]
import { createRequire } from 'node:module';
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import 'tsx/cjs';

const { values, positionals } = parseArgs({
  options: { write: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const [document = 'docs/errors.md'] = positionals;

const source = createRequire(new URL('../../src/', import.meta.url));
const { INPUT_FAULTS } = source('./core/faults/input.ts');
const { STATE_FAULTS } = source('./core/faults/state.ts');
const { REQUEST_FAULTS } = source('./core/faults/request.ts');
const { SYSTEM_FAULTS } = source('./core/faults/system.ts');
const { GRAPHQL_ERRORS } = source('./core/faults/graphql.ts');

const row = (cells) => `| ${cells.join(' | ')} |`;
const rowOf = ([code, { en, zh, retryable }]) =>
  row([
    `\`${code}\`${retryable ? ' ↻' : ''}`,
    `${en[0]}<br>${zh[0]}`.replaceAll('|', '\\|'),
    `${en[1]}<br>${zh[1]}`.replaceAll('|', '\\|'),
  ]);

function table(title, faults) {
  const heads = ['code 代码', 'what it means 含义', 'what would be right 应如何'];
  const sorted = Object.entries(faults).sort(([a], [b]) => (a < b ? -1 : 1));
  return `## ${title}\n\n${[row(heads), row(heads.map(() => '---')), ...sorted.map(rowOf)].join('\n')}\n`;
}

const before = `<!-- Written from the code by \`npm run errors\`; \`npm run check\` compares. -->

# Why something is refused · 拒绝的原因

What is wrong with the input of a mutation, or with what there is, is in \`userErrors\` of its payload; \`UserError.code\` is the enum
\`UserErrorCode\`, the first two tables. All else is in \`errors\`, with the code in \`extensions.code\`, as is what is wrong with a query or a
subscription. Go by the code: messages are for people and may change. The message is in English, or in Chinese where \`Accept-Language\`
prefers it (on a socket that of the handshake, or \`accept-language\` of \`connectionParams\`). It often says more than the tables do: the range, the
form, the states. It never repeats what was sent. How to show and when to retry: [clients.md](clients.md#errors).

变更操作的输入有误，或现有状态不允许时，原因写在其返回的 \`userErrors\` 中，\`UserError.code\` 为枚举 \`UserErrorCode\`，即前两张表；其余写在 \`errors\` 中，代码在
\`extensions.code\`，查询与订阅的错误也在这里。程序请只依据代码判断：文字供人阅读，可能改动。文字默认为英文；\`Accept-Language\` 偏好中文时为中文（WebSocket 以握手时的请求头或
\`connectionParams\` 中的 \`accept-language\` 为准）。实际文字常比表中更具体，会写明范围、格式或状态，但不会复述所发送的内容。

↻ retryable: the same may be sent again, after a while. 可稍后原样重发（\`extensions.retryable\`）。
`;

const text = [
  before,
  table('Of the input · 输入有误', INPUT_FAULTS),
  table('Of what there is · 现有状态不允许', STATE_FAULTS),
  table('Of the request or its sender · 请求或请求者', { ...REQUEST_FAULTS, ...GRAPHQL_ERRORS }),
  table('Of the system · 系统', SYSTEM_FAULTS),
].join('\n');
if (values.write) writeFileSync(document, text);
else if (readFileSync(document, 'utf8') !== text) {
  console.error(`${document} is not what the code says: run npm run errors.`);
  process.exitCode = 1;
}
