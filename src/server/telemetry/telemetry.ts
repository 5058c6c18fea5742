import type { Config } from '../../config.js';
import type { Fault, FaultCode } from '../../core/faults.js';
import { LIMITS } from '../../core/limits.js';
import { withoutCredentials } from '../../core/server-url.js';
import type { RequestIds } from '../../core/trace.js';
import type { AnsweredOperation } from '../../graphql/observed.js';
import type { Lifelines } from '../../live/feed/tail.js';
import type { Logger } from '../logger.js';
import type { Instruments } from './instruments.js';
import { Outage } from './outage.js';
import { reasonOf } from './reason.js';
import { VERSION } from './version.js';

/**
 * Faults that are reported whatever was asked, because the operator may have to change something. Of the others, those that
 * name the setting that refuses.
 */
const OF_TOKENS: ReadonlySet<FaultCode> = new Set(['BAD_TOKEN', 'TOKEN_EXPIRED', 'TOKEN_REVOKED']);

/** Logs and metrics for the operator. */
export class Telemetry implements Lifelines {
  private readonly database: Outage;
  private readonly redis: Outage;
  private readonly readiness: Outage;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly logger: Logger,
    private readonly instruments: Instruments,
    private readonly config: Pick<Config, 'databaseUrl' | 'redisUrl' | 'logSlowMs'>,
  ) {
    const [database, redis] = [config.databaseUrl, config.redisUrl ?? ''].map(withoutCredentials);
    this.database = new Outage(
      (error) => {
        logger.tell('databaseLost', { database, reason: reasonOf(error) });
      },
      (ms) => {
        logger.tell('databaseBack', { ms });
      },
    );
    this.redis = new Outage(
      (error) => {
        logger.tell('redisLost', { redis, reason: reasonOf(error) });
      },
      (ms) => {
        logger.tell('redisBack', { ms });
      },
    );
    this.readiness = new Outage(
      (trouble) => {
        logger.tell('notReady', { reason: String(trouble) });
      },
      (ms) => {
        logger.tell('ready', { ms });
      },
    );
  }

  /** Which parts are up, as last reported. */
  get up() {
    return {
      database_up: () => this.database.isUp,
      ...(this.config.redisUrl !== undefined && { redis_up: () => this.redis.isUp }),
      ready: () => this.readiness.isUp,
    };
  }

  started(url: string): void {
    const { databaseUrl, redisUrl } = this.config;
    this.logger.tell('started', {
      ...{ url, version: VERSION, node: process.versions.node, database: withoutCredentials(databaseUrl) },
      ...(redisUrl !== undefined && { redis: withoutCredentials(redisUrl) }),
    });
  }

  /** Reports changes of the node's readiness from now on. @param trouble why it is not ready; undefined while it is */
  followReadiness(trouble: () => string | undefined): void {
    this.timer = setInterval(() => {
      const why = trouble();
      this.readiness.become(why === undefined, why);
    }, LIMITS.READINESS_CHECK_MS).unref();
  }

  close(): void {
    clearInterval(this.timer);
  }

  readonly bug = (bug: unknown, ids?: RequestIds): void => {
    this.logger.bug(bug, ids);
  };

  /** A client was refused admission. Faults of what it asked for are not reported here. */
  refused({ code, details: { setting, claim } }: Fault, ids?: RequestIds): void {
    if (setting === undefined && !OF_TOKENS.has(code)) return;
    this.instruments.refused(code);
    this.logger.tell('refused', { reason: code, setting, claim }, ids);
  }

  readonly answered = (operation: AnsweredOperation, of: { readonly ids?: RequestIds | undefined }): void => {
    this.instruments.answered(operation);
    const event = operation.ms >= this.config.logSlowMs ? 'slowOperation' : 'operation';
    // At most log levels nothing is written for operations.
    if (!this.logger.writes(event)) return;
    this.logger.tell(event, { ...operation, ms: Math.round(operation.ms) }, of.ids);
  };

  storeChanged(up: boolean, reason?: unknown): void {
    this.database.become(up, reason);
  }

  busChanged(up: boolean, reason?: unknown): void {
    this.redis.become(up, reason);
  }
}
