import type { Config } from '../../config.js';
import type { Fault, FaultCode } from '../../core/faults.js';
import { LIMITS } from '../../core/limits.js';
import { withoutCredentials } from '../../core/server-url.js';
import type { RequestIds } from '../../core/trace.js';
import type { AnsweredOperation } from '../../graphql/observed.js';
import type { Lifelines } from '../../live/tail.js';
import type { Logger } from '../logger.js';
import type { Instruments } from './instruments.js';
import { Outage } from './outage.js';
import { reasonOf } from './reason.js';
import { VERSION } from './version.js';

/** Refusals whoever asks for whatever: the operator may have to change something. Others name the setting that refuses. */
const OF_TOKENS: ReadonlySet<FaultCode> = new Set(['BAD_TOKEN', 'TOKEN_EXPIRED', 'TOKEN_REVOKED']);

/** What a gateway lets its operator know. */
export class Telemetry implements Lifelines {
  private readonly database: Outage;
  private readonly redis: Outage;
  private readonly readiness: Outage;
  private looking: NodeJS.Timeout | undefined;

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

  /** What is there, as was last heard. */
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

  /** Follows from now on whether the node can be relied on. @param trouble why it cannot, if it cannot */
  followReadiness(trouble: () => string | undefined): void {
    this.looking = setInterval(() => {
      const why = trouble();
      this.readiness.become(why === undefined, why);
    }, LIMITS.READINESS_LOOK_MS).unref();
  }

  close(): void {
    clearInterval(this.looking);
  }

  readonly bug = (bug: unknown, ids?: RequestIds): void => {
    this.logger.bug(bug, ids);
  };

  /** Somebody was refused at a door. What is refused for what was asked is not told. */
  refused({ code, details: { setting, claim } }: Fault, ids?: RequestIds): void {
    if (setting === undefined && !OF_TOKENS.has(code)) return;
    this.instruments.refused(code);
    this.logger.tell('refused', { reason: code, setting, claim }, ids);
  }

  readonly answered = (operation: AnsweredOperation): void => {
    this.instruments.answered(operation);
    const slow = operation.ms >= this.config.logSlowMs;
    const told = { ...operation, ms: Math.round(operation.ms) };
    this.logger.tell(slow ? 'slowOperation' : 'operation', told, operation.ids);
  };

  storeChanged(up: boolean, reason?: unknown): void {
    this.database.become(up, reason);
  }

  busChanged(up: boolean, reason?: unknown): void {
    this.redis.become(up, reason);
  }
}
