import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { BUILDS } from '#scripts/tools/paths.ts';

const Manifest = z.object({
  permissions: z.array(z.string()),
  host_permissions: z.array(z.string()).default([]),
  optional_host_permissions: z.array(z.string()),
  content_scripts: z.array(z.unknown()).default([]),
  content_security_policy: z.object({ extension_pages: z.string() }),
  web_accessible_resources: z.array(
    z.object({ resources: z.array(z.string()), use_dynamic_url: z.boolean().optional() }),
  ),
  externally_connectable: z.unknown().optional(),
});
const read = (folder: string) => Manifest.parse(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')));

describe.each(Object.entries(BUILDS))('the build for %s', (browser, folder) => {
  it('asks for no host and comes into no page by itself', () => {
    const { host_permissions, content_scripts, permissions } = read(folder);
    expect(host_permissions).toEqual([]);
    expect(content_scripts).toEqual([]);
    expect(permissions.filter((each) => /:|\*|tabs|webRequest|history|cookies/.test(each))).toEqual([]);
  });

  it('lets web pages have the panel and nothing else, and talk to nothing', () => {
    const { web_accessible_resources, externally_connectable } = read(folder);
    expect(web_accessible_resources.flatMap(({ resources }) => resources)).toEqual(['panel.html']);
    expect(externally_connectable).toBeUndefined();
    if (browser === 'chrome') expect(web_accessible_resources.every((each) => each.use_dynamic_url)).toBe(true);
  });

  it('runs only scripts of its own', () => {
    const policy = read(folder).content_security_policy.extension_pages;
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toMatch(/unsafe|wasm|data: *script/);
  });
});
