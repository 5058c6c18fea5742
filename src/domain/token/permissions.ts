import { rightsOn } from '../right.js';

const right = rightsOn('Tokens', '令牌');

export const REVOKE_TOKENS = right('revoke tokens', '吊销令牌', {});
