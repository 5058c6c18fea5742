// Every value of UserErrorCode is one that a mutation answers; there is no other in `userErrors`.
import type { GraphQLEnumType } from 'graphql';
import { USER_FAULTS, type UserFaultCode } from '../../../src/core/faults.js';
import type { GraphClient, UserError } from '../../harness/client.js';
import { ownGateway } from '../../harness/gateway.js';
import { schema } from '../attempt.js';
import { ofInput } from './of-input.js';
import { ofState } from './of-state.js';
import { Scene, type Refused } from './scene.js';

const CASES = { ...ofInput, ...ofState };
const codes = Object.keys(CASES) as UserFaultCode[];

const own = ownGateway();
afterEach(() => jest.restoreAllMocks());

/** What a mutation tells in its payload, in a language. */
async function told([mutation, input, client]: Refused, language: string): Promise<UserError[]> {
  const { url, token } = client ?? own.gateway.admin;
  const type = String(schema.getMutationType()?.getFields()[mutation]?.args[0]?.type);
  const query = `mutation ($input: ${type}) { ${mutation}(input: $input) { userErrors { code message field } } }`;
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${String(token)}`,
      'accept-language': language,
    },
    body: JSON.stringify({ query, variables: { input } }),
  });
  const { data, errors } = (await response.json()) as Awaited<ReturnType<GraphClient['send']>>;
  if (errors) throw new Error(JSON.stringify(errors));
  return data[mutation].userErrors;
}

/** Texts of an input that a person wrote. */
const written = (input: object) => JSON.stringify(input).match(/[\p{Script=Han}]{2,}/gu) ?? [];

test.each(codes)(
  '%s is answered by a mutation, in English and in Chinese, and repeats nothing',
  async (code) => {
    const refused = await CASES[code](await Scene.of(own.gateway));
    const [[en], [zh]] = [await told(refused, 'en'), await told(refused, 'zh')];
    expect([en?.code, zh?.code]).toEqual([code, code]);
    expect(en?.message).toMatch(/^[^\p{Script=Han}]+\.$/u);
    expect(zh?.message).toMatch(/^.*\p{Script=Han}.*。$/u);
    for (const text of written(refused[1])) expect(zh?.message).not.toContain(text);
  },
);

test('the enum has what mutations answer, and nothing else', () => {
  const published = schema.getType('UserErrorCode') as GraphQLEnumType;
  expect(published.getValues().map(({ name }) => name)).toEqual(Object.keys(USER_FAULTS).sort());
  expect(codes.sort()).toEqual(Object.keys(USER_FAULTS).sort());
});
