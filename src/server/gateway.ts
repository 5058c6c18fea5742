import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GivenRoles } from '../auth/given-roles.js';
import { Revocations } from '../auth/revocations.js';
import type { GraphQLError } from 'graphql';
import type { Registry } from 'prom-client';
import type { TokenVerifier } from '../auth/token.js';
import type { Config } from '../config.js';
import { LIMITS } from '../core/limits.js';
import { httpUrl } from '../core/server-url.js';
import { dayEndsAt, dayIn, systemClock } from '../core/time.js';
import { prunePictures, PictureService } from '../domain/picture/service.js';
import { RoleGrant } from '../domain/role/entity.js';
import type { Insight } from '../domain/insight/insight.js';
import { createApollo } from '../graphql/apollo.js';
import { assemble } from '../graphql/assemble.js';
import { Documents } from '../graphql/documents.js';
import { formatError, type BugReporter, type Told } from '../graphql/errors.js';
import { Executor } from '../graphql/executor.js';
import { KnownDocuments } from '../graphql/known/known-documents.js';
import { Observed } from '../graphql/observed.js';
import { OperationGate } from '../graphql/cost/operation-gate.js';
import { Subscriptions } from '../graphql/subscriptions/subscriptions.js';
import type { Bus } from '../live/bus/bus.js';
import { pruneAnswers } from '../domain/idempotency/prune.js';
import { redactingKinds } from '../domain/features.js';
import { Engine } from '../live/engine.js';
import type { Store } from '../store/store.js';
import { Networks } from './addresses.js';
import { Admission } from './admission.js';
import { findFont } from './printing/font.js';
import { Printer } from './printing/printer.js';
import { publicPageRoutes } from './pages/routes.js';
import { announcementRoutes } from './routes/announcements.js';
import { calendarRoutes } from './routes/calendars.js';
import { exportRoutes } from './routes/exports.js';
import { graphqlHttp } from './http/graphql/graphql-http.js';
import { EventStreams, STREAM_PATH } from './streams/event-stream.js';
import { Hosts } from './http/hosts.js';
import { createHttpServer } from './http/http-server.js';
import type { Logger } from './logger.js';
import { crossOrigin } from './http/origin.js';
import { pictureRoutes } from './routes/pictures.js';
import { publicFeedRoutes } from './routes/public-feed.js';
import { operatorRoutes, router, schemaRoute, type Handler } from './http/router.js';
import { GRAPHQL_PATH, SocketServer } from './sockets/socket-server.js';
import { allowDirectWrites } from './wire/descriptor.js';
import { pruneFeed, type Retention } from '../store/feed/retention.js';
import { startDays } from './days.js';
import { startPruning, type Pruning } from './pruning.js';
import { Instruments } from './telemetry/instruments.js';
import { SampledRegistry, show } from './telemetry/metrics.js';
import { Telemetry } from './telemetry/telemetry.js';

/** The parts of a gateway, which are all open already. */
export interface GatewayParts {
  readonly config: Config;
  readonly store: Store;
  readonly bus: Bus;
  readonly tokens: TokenVerifier;
  readonly logger: Logger;
  /** Set when it is one of several workers on a port: its number, and a function that collects the metrics of all. */
  readonly worker?: { readonly id: number; readonly metrics: (own: Registry) => () => Promise<string> };
}

export interface Gateway {
  /** Its URL, such as http://127.0.0.1:4000. */
  readonly url: string;
  readonly engine: Engine;
  /** Accepts no more requests, lets running ones end, and closes the bus and the store. */
  close(): Promise<void>;
}

/** Assembles a node and starts it. @throws Error with code EADDRINUSE or EACCES when it cannot listen */
export async function startGateway(parts: GatewayParts): Promise<Gateway> {
  const { config, store, bus, worker } = parts;
  const revocations = new Revocations(store, systemClock);
  const roles = new GivenRoles(store, RoleGrant, systemClock);
  const tokens = roles.attach(revocations.guard(parts.tokens));
  const insight: Insight = { explain: (...asked) => sockets.explain(...asked) };
  const graph = assemble(store, systemClock, { revocations, roles, insight, timeZone: config.timeZone });
  const registry = new SampledRegistry();
  const telemetry = new Telemetry(parts.logger, new Instruments(graph.schema, registry), config);
  const documents = new Documents(graph.schema, { introspection: config.introspection });
  const gate = new OperationGate(graph.schema, documents);
  const engine = new Engine(store.feed, bus, ({ kind }) => redactingKinds.has(kind), telemetry, gate);
  const { executor, apollo, format, known, kept } = answering(parts, graph, { engine, gate }, telemetry);
  engine.follower = kept;
  store.onCommitted((appended) => {
    // Before it is handed on, which may wait for what others have committed before it.
    kept.told(appended.entries);
    engine.committed(appended);
  });
  const { allowedOrigins } = config;
  const admission = new Admission(config, (fault) => {
    telemetry.refused(fault);
  });
  const hosts = new Hosts(config.hosts);
  const checking = { tokens, revocations, admission, allowedOrigins, hosts };
  const rehearsal = config.rehearsal !== 'off';
  const liveParts = { executor, engine, format, telemetry, rehearsal, ...checking };
  allowDirectWrites(config.directWrites);
  const sockets = new SocketServer(liveParts);
  const streams = new EventStreams(liveParts);
  revocations.onChanged(() => {
    sockets.cutRevoked();
    streams.cutRevoked();
  });
  show(registry, graph.schema, {
    engine,
    pools: () => store.dialect.pools(),
    open: {
      sockets: () => sockets.count,
      streams: () => streams.count,
      http_connections: () => admission.lobby.size,
      http_requests: () => admission.visits.size,
    },
    kept: { sent_documents_bytes: () => known.keptBytes, kept_answers_bytes: () => kept.bytes },
    answers: kept,
    up: telemetry.up,
  });
  const crossing = (handler: Handler) => crossOrigin(allowedOrigins, telemetry, handler);
  const asked = crossing(
    graphqlHttp({ apollo, known, keeping: executor, engine, admission, tokens, telemetry }),
  );
  const readers = new Networks(config.metricsAllowed);
  const printer = await printing(config, parts.logger);
  const publicPages = publicPageRoutes({ executor, format, admission, telemetry, printer });
  const server = createHttpServer({
    admission,
    hosts,
    telemetry,
    handle: router({
      [GRAPHQL_PATH]: asked,
      [`${GRAPHQL_PATH}/`]: asked,
      [STREAM_PATH]: crossing((...asked) => streams.handle(...asked)),
      ...pictureRoutes({
        ...{ pictures: new PictureService(store), tokens, telemetry },
        isUnavailable: (error) => store.dialect.isUnavailable(error),
      }),
      ...publicFeedRoutes({ engine, streams, telemetry }),
      ...publicPages,
      ...announcementRoutes({
        ...{ store, telemetry, addresses: admission.addresses },
        page: publicPages['/announcements/'],
      }),
      ...calendarRoutes({ store, telemetry, addresses: admission.addresses }),
      ...exportRoutes({ store, telemetry, tokens }),
      ...operatorRoutes({
        ...{ engine, telemetry, worker: worker?.id },
        metrics: worker?.metrics(registry) ?? (() => registry.metrics()),
        mayRead: (request) => readers.holds(admission.addresses.origin(request)),
      }),
      ...(config.introspection && schemaRoute(graph.schema)),
    }),
  });
  sockets.attach(server);
  await Promise.all([engine.start(), apollo.start(), revocations.start(), roles.start()]);
  await listen(server, config);
  const endPruning = startPruning(prunings(store, config.retention), telemetry.bug);
  const endOf = (now: number) => dayEndsAt(config.timeZone, dayIn(config.timeZone, now));
  const stopDays = startDays(store, endOf, telemetry.bug);
  telemetry.followReadiness(() => engine.trouble);
  const { port } = server.address() as AddressInfo;
  const url = httpUrl(config.host, port);
  telemetry.started(url);
  return {
    url,
    engine,
    close: async () => {
      const deadline = setTimeout(() => {
        sockets.terminate();
        server.closeAllConnections();
      }, LIMITS.SHUTDOWN_MS);
      admission.draining = true;
      engine.waiting.end();
      const closed = new Promise((resolve) => server.close(resolve));
      await Promise.all([sockets.close(), streams.close()]);
      server.closeIdleConnections();
      admission.lobby.dismissUnused();
      await closed;
      clearTimeout(deadline);
      admission.close();
      endPruning();
      stopDays();
      telemetry.close();
      await printer.close();
      await Promise.all([revocations.close(), roles.close()]);
      await apollo.stop();
      await engine.close();
      await store.close();
    },
  };
}

/** The object that answers operations from every transport. */
function answering(
  { config, store }: GatewayParts,
  { schema, contexts }: ReturnType<typeof assemble>,
  { engine, gate }: { readonly engine: Engine; readonly gate: OperationGate },
  telemetry: Telemetry,
) {
  const isUnavailable = (error: unknown) => store.dialect.isUnavailable(error);
  const format = (error: GraphQLError, { ids, language }: Told = {}) => {
    const report: BugReporter = (bug) => {
      telemetry.bug(bug, ids);
    };
    const { introspection } = config;
    return formatError(error, report, isUnavailable, { introspection, ...(language && { language }) });
  };
  const subscriptions = new Subscriptions(schema, contexts, format, engine);
  const silent = new Executor(schema, gate, contexts, subscriptions, engine);
  const known = new KnownDocuments(silent, gate.documents, config.trustedDocuments);
  const executor = new Observed(known, gate.documents, isUnavailable, telemetry.answered);
  return { executor, apollo: createApollo(schema, executor, format), format, known, kept: silent.kept };
}

async function printing({ certificateFont }: Config, logger: Logger): Promise<Printer> {
  if (certificateFont === 'off') return new Printer(undefined);
  const font = await findFont(certificateFont);
  if (!font) logger.tell('noFont', { font: certificateFont?.path });
  return new Printer(font);
}

/** Everything that a node deletes in the background. */
function prunings(store: Store, retention: Retention): Pruning[] {
  const answers = async () => (await pruneAnswers(store, systemClock.now())) === LIMITS.PRUNE_ROWS;
  const feed = () => pruneFeed(store, retention, systemClock.now());
  const pictures = async () => (await prunePictures(store, systemClock.now())) === LIMITS.PRUNE_PICTURES;
  const keepsAll = retention.keptDays === undefined && retention.keptEntries === undefined;
  return keepsAll ? [answers, pictures] : [answers, pictures, feed];
}

function listen(server: Server, { port, host }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
}
