// Literals keep their meaning under any settings of the session, which is not prepared here.
import { createConnection } from 'mysql2/promise';
import { withValues } from '../../src/store/mysql/literals.js';
import { CORPUS } from './hostile-texts.js';

const SESSIONS = [
  [],
  ["SET sql_mode = 'NO_BACKSLASH_ESCAPES'"],
  ["SET sql_mode = 'ANSI_QUOTES,PIPES_AS_CONCAT'"],
  ["SET character_set_client = 'gbk', character_set_results = 'utf8mb4'"],
  [
    "SET sql_mode = 'NO_BACKSLASH_ESCAPES', character_set_client = 'latin1', character_set_results = 'utf8mb4'",
  ],
];

(process.env['TEST_DATABASE_URL'] ? describe : describe.skip)('in a session of MySQL', () => {
  test.each(SESSIONS.map((statements) => [statements.join() || 'as it comes', statements]))(
    '%s: every text comes back as it is, and ends nothing',
    async (_name, statements) => {
      const connection = await createConnection(process.env['TEST_DATABASE_URL'] ?? '');
      for (const statement of statements) await connection.query(statement);
      for (const text of CORPUS) {
        const [rows] = await connection.query(withValues('SELECT ? AS text, ? AS n', [text, 7]));
        expect(rows).toEqual([{ text, n: 7 }]);
      }
      await connection.end();
    },
  );
});

test.each([
  ['none at all', 'SELECT ?', ['a', 'b']],
  ['an object', 'SELECT ?', [{ toString: () => '1' }]],
  ['a number that is none', 'SELECT ?', [NaN]],
])('a value that has no place or no literal is refused: %s', (_what, sql, values) => {
  expect(() => withValues(sql, values)).toThrow(TypeError);
});
