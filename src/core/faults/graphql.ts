import type { Reason } from './reason.js';

/** The codes of GraphQL's own errors. The message goes on with the details, which GraphQL has in English. */
export const GRAPHQL_ERRORS: Readonly<Record<string, Reason>> = {
  GRAPHQL_PARSE_FAILED: {
    en: ['The document is not GraphQL.', 'Mend it where the message says.'],
    zh: ['文档不符合 GraphQL 语法。', '请按其后的英文说明修改。'],
  },
  GRAPHQL_VALIDATION_FAILED: {
    en: ['The document does not fit the graph.', 'Ask for what schema.graphql has.'],
    zh: ['文档与接口定义不符。', '请按其后的英文说明修改。'],
  },
  BAD_USER_INPUT: {
    en: [
      'A variable or an argument is not of its type.',
      'Send a value of the type that schema.graphql has.',
    ],
    zh: ['变量或参数的值与其类型不符。', '请按其后的英文说明修改。'],
  },
};
