// Loaded into a gateway before anything else (NODE_OPTIONS=--require), it makes SQLite sync less than the gateway asks
// for: WEAK_SYNCHRONOUS is NORMAL or OFF.
const Module = require('node:module');

const weaker = (sql) => sql.replace(/(PRAGMA synchronous *= *)\w+/i, `$1${process.env.WEAK_SYNCHRONOUS}`);

const weakened = ({ DatabaseSync, ...rest }) => ({
  ...rest,
  DatabaseSync: class extends DatabaseSync {
    exec(sql) {
      super.exec(weaker(sql));
    }

    prepare(sql) {
      return super.prepare(weaker(sql));
    }
  },
});

const load = Module._load;
Module._load = function loadWeakened(request, ...rest) {
  const loaded = load.call(this, request, ...rest);
  return request === '@photostructure/sqlite' ? weakened(loaded) : loaded;
};
