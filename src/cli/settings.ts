import { ConfigError, readConfig, type Config } from '../config.js';
import { Failure } from './failure.js';

/** @throws Failure that lists every problem of the environment */
export function configOf(env: NodeJS.ProcessEnv): Config {
  try {
    return readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError)
      throw new Failure(`The environment is not valid: ${error.problems.join('; ')}.`);
    throw error;
  }
}
