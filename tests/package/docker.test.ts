import { execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { validate } from 'dockerfile-utils';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ROOT } from '#scripts/tools/paths.ts';
import { buildImage, type Image, instructionsOf, PATH } from './docker-image.ts';

const text = readFileSync(join(ROOT, 'Dockerfile'), 'utf8');

test('the linter of Dockerfiles finds nothing', () => {
  expect(validate(text)).toEqual([]);
});

test('every stage is of the one base that PostgreSQL runs on and that has the Node of the project', () => {
  const bases = instructionsOf(text)
    .filter((instruction) => instruction.getKeyword() === 'FROM')
    .map((instruction) => instruction.getArgumentsContent()?.split(' ')[0]);
  const { devDependencies } = z
    .object({ devDependencies: z.record(z.string(), z.string()) })
    .parse(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')));
  const [major] = (devDependencies.node ?? '').split('.');
  expect(new Set(bases)).toEqual(new Set([`node:${major}-bookworm-slim`]));
});

describe('the image', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bellwether-image-'));
  let image: Image;

  beforeAll(() => {
    // Where the tests run as root, PostgreSQL's own user has to pass.
    chmodSync(folder, 0o711);
    image = buildImage(folder);
  }, 300_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }), 300_000);

  test('holds the API alone, without what only development needs', () => {
    const app = join(image.root, image.workdir);
    for (const there of [
      'server/main.ts',
      'server/store/migrations/0000_first.sql',
      'lib/contract',
      'scripts/backup.ts',
    ])
      expect(existsSync(join(app, there)), there).toBe(true);
    for (const absent of [
      'tests',
      'components',
      'lib/replica',
      'node_modules/typescript',
      'node_modules/vitest',
      '.git',
    ])
      expect(existsSync(join(app, absent)), absent).toBe(false);
  });

  test('is run by an ordinary user under tini; the steps that only a container can do prepare just these', () => {
    expect(image.user).toBe('node');
    expect(image.entrypoint).toEqual(['tini', '--']);
    expect(image.notRun).toEqual([
      expect.stringMatching(/^apt-get update && apt-get install .* tini && rm -rf/),
      'install --directory --owner=node --group=node /data',
    ]);
  });

  test('starts by its command, becomes healthy, does its own backup, and ends in order when it is told to', async () => {
    const environment = {
      ...image.environment,
      PATH,
      BELLWETHER_DATA: join(image.root, image.environment.BELLWETHER_DATA ?? ''),
      // Loopback and any free port: nothing here is for others.
      BELLWETHER_HOST: '127.0.0.1',
      BELLWETHER_PORT: String(await freePort()),
    };
    const options = { cwd: join(image.root, image.workdir), env: environment };
    const [program = '', ...parameters] = image.command;
    const api = spawn(program, parameters, { ...options, stdio: ['ignore', 'ignore', 'pipe'] });
    let errors = '';
    api.stderr.on('data', (chunk: Buffer) => {
      errors += chunk.toString('utf8');
    });
    try {
      const [probe = '', ...asking] = image.health;
      const healthy = () =>
        promisify(execFile)(probe, asking, options).then(
          () => true,
          () => false,
        );
      expect(await healthy()).toBe(false);
      while (!(await healthy())) expect(api.exitCode, errors).toBeNull();
      const { stdout } = await promisify(execFile)('node', ['scripts/backup.ts'], options);
      expect(stdout).toContain('read back and whole');
      api.kill('SIGTERM');
      expect((await once(api, 'exit'))[0]).toBe(0);
      const processes = execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' });
      expect(processes.split('\n').filter((row) => row.includes(image.root))).toEqual([]);
    } finally {
      if (api.exitCode === null) api.kill('SIGTERM');
      if (api.exitCode === null && api.signalCode === null) await once(api, 'exit');
    }
  });
});

const Bound = z.object({ port: z.number() });

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = Bound.parse(server.address());
  server.close();
  await once(server, 'close');
  return port;
}
