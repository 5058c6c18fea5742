// For NODE_OPTIONS=--require: the process collects its garbage whenever it is sent SIGUSR2. What it has in memory then, it holds.
const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');
process.on('SIGUSR2', () => {
  collect();
});
