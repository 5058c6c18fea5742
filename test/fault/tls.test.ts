// Real servers, with certificates from the test's own authority.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RedisBus } from '../../src/live/bus/redis.js';
import { serverFlavour } from '../../src/store/mysql/flavour.js';
import { openStore } from '../../src/store/open.js';
import { storeSchema } from '../../src/domain/features.js';
import { announcement, Heard } from '../contract/bus.js';
import { freePort, installed, sql, startMariadb, startRedis, type OwnServer } from '../harness/servers.js';

const available = process.env['TEST_REDIS_URL'] !== undefined && installed('mariadbd');

(available ? describe : describe.skip)('servers that speak TLS', () => {
  let folder: string;
  const file = (name: string) => join(folder, name);
  const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'ignore', cwd: folder });

  function certificate(name: string, names: string): void {
    const request = ['req', '-newkey', 'rsa:2048', '-nodes', '-keyout', `${name}.key`, '-out', `${name}.csr`];
    openssl(...request, '-subj', `/CN=${name}`);
    writeFileSync(file(`${name}.ext`), `subjectAltName=${names}`);
    const signing = [
      'x509',
      '-req',
      '-in',
      `${name}.csr`,
      '-CA',
      'ca.pem',
      '-CAkey',
      'ca.key',
      '-CAcreateserial',
    ];
    openssl(...signing, '-days', '2', '-extfile', `${name}.ext`, '-out', `${name}.pem`);
  }

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'commonweal-tls-'));
    for (const ca of ['ca', 'other']) {
      const request = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', `/CN=${ca}`];
      openssl(...request, '-keyout', `${ca}.key`, '-out', `${ca}.pem`);
    }
    certificate('local', 'DNS:localhost,IP:127.0.0.1,IP:::1');
    certificate('elsewhere', 'DNS:elsewhere.example');
  });

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  describe.each(['local', 'elsewhere'])('MariaDB with the certificate of %s', (name) => {
    let server: OwnServer;
    let url: (parameters: string) => string;

    beforeAll(async () => {
      const tls = [
        `--ssl-ca=${file('ca.pem')}`,
        `--ssl-cert=${file(`${name}.pem`)}`,
        `--ssl-key=${file(`${name}.key`)}`,
      ];
      server = await startMariadb(...tls);
      await sql(
        server.url,
        'CREATE DATABASE commonweal',
        "CREATE USER gateway@'%' IDENTIFIED BY 'p@ss/word' REQUIRE SSL",
        "GRANT ALL ON commonweal.* TO gateway@'%'",
      );
      const { port } = new URL(server.url);
      url = (parameters) => `mysql://gateway:p%40ss%2Fword@localhost:${port}/commonweal${parameters}`;
    }, 60_000);

    afterAll(() => server.close());

    const flavour = (parameters: string) =>
      serverFlavour(url(parameters.replace('CA', file('ca.pem')).replace('OTHER', file('other.pem')))).catch(
        () => 'refused',
      );

    test('is believed as far as the address says', async () => {
      expect({
        plain: await flavour(''),
        whole: await flavour('?ssl=on&ssl-ca=CA'),
        authority: await flavour('?ssl=verify-ca&ssl-ca=CA'),
        stranger: await flavour('?ssl=verify-ca&ssl-ca=OTHER'),
        unknown: await flavour('?ssl=on'),
        anybody: await flavour('?ssl=no-verify'),
      }).toEqual({
        plain: 'refused',
        whole: name === 'local' ? 'mariadb' : 'refused',
        authority: 'mariadb',
        stranger: 'refused',
        unknown: 'refused',
        anybody: 'mariadb',
      });
    });

    test('holds a store', async () => {
      const store = await openStore(url(`?ssl=verify-ca&ssl-ca=${file('ca.pem')}`), storeSchema);
      const [cipher] = await store.read.query<{ Value: string }[]>("SHOW STATUS LIKE 'Ssl_cipher'");
      expect(cipher?.Value).toMatch(/./);
      await store.close();
    });
  });

  describe('Redis', () => {
    let server: OwnServer;
    let port: string;

    beforeAll(async () => {
      port = String(await freePort());
      const files = ['--tls-ca-cert-file', file('ca.pem'), '--tls-cert-file', file('local.pem')];
      const tls = [...files, '--tls-key-file', file('local.key'), '--tls-auth-clients', 'yes'];
      server = await startRedis('--tls-port', port, ...tls, '--bind', '127.0.0.1', '::1');
    });

    afterAll(() => server.close());

    const states = async (address: string, parameters: string) => {
      const heard = new Heard();
      const bus = new RedisBus(
        `${address}:${port}?ssl-ca=${file(parameters)}&ssl-cert=${file('local.pem')}&ssl-key=${file('local.key')}`,
      );
      await bus.start(heard);
      if (heard.states[0]) {
        bus.publish(announcement(1));
        await heard.until(() => heard.heads.includes(1));
      }
      await bus.close();
      return heard.states;
    };

    test.each([
      ['by name', 'rediss://localhost', 'ca.pem', true],
      ['by address', 'rediss://127.0.0.1', 'ca.pem', true],
      ['by an IPv6 address', 'rediss://[::1]', 'ca.pem', true],
      ['with another authority', 'rediss://localhost', 'other.pem', false],
    ])('%s is a bus, or is not believed', async (_how, address, authority, up) => {
      expect(await states(address, authority)).toEqual([up]);
    });
  });
});
