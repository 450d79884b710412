import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { BUILDS, ROOT, tool } from '#scripts/tools/paths.ts';

const Report = z.object({
  errors: z.array(z.unknown()),
  warnings: z.array(z.object({ code: z.string(), file: z.string().optional(), message: z.string() })),
});

it('the linter of Firefox’s store finds neither error nor warning', async () => {
  const args = ['lint', '--source-dir', BUILDS.firefox, '--output', 'json', '--no-config-discovery'];
  // It ends with 1 where it finds something; what it found says more than that.
  const { stdout } = await promisify(execFile)(tool('web-ext'), args, { cwd: ROOT }).catch((ended: unknown) =>
    z.object({ stdout: z.string() }).parse(ended),
  );
  const { errors, warnings } = Report.parse(JSON.parse(stdout));
  expect({ errors, warnings }).toEqual({ errors: [], warnings: [] });
});
