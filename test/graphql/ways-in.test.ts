import { doorsSuite } from '../auth/doors.suite.js';
import { freshSqlite, type FreshDatabase } from '../harness/databases.js';
import { startTestGateway, type TestGateway } from '../harness/gateway.js';
import { accessSuite } from './access.suite.js';
import { documentsSuite } from './documents.suite.js';

// What happens before anything is read or written: it is the same on every store.
let database: FreshDatabase;
let gateway: TestGateway;

beforeAll(async () => {
  database = await freshSqlite();
  gateway = await startTestGateway(database.url);
});

afterAll(async () => {
  await gateway.close();
  await database.drop();
});

const on = () => gateway;

describe('tokens', () => {
  doorsSuite(on);
});

describe('who may call what', () => {
  accessSuite(on);
});

describe('documents and requests', () => {
  documentsSuite(on);
});
