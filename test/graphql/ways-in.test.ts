import { doorsSuite } from '../auth/doors.suite.js';
import { ownGateway } from '../harness/gateway.js';
import { accessSuite } from './access.suite.js';
import { documentsSuite } from './documents.suite.js';

// This happens before anything is read or written, so it is the same on every store.
const own = ownGateway();

const on = () => own.gateway;

describe('tokens', () => {
  doorsSuite(on);
});

describe('who may call what', () => {
  accessSuite(on);
});

describe('documents and requests', () => {
  documentsSuite(on);
});
