import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { BUILDS } from '#scripts/tools/paths.ts';

/** All scripts that a page loads before it can paint: its own, and what those import statically. */
function scriptsOf(folder: string, page: string): string[] {
  const found = new Set<string>();
  const follow = (file: string): void => {
    if (found.has(file)) return;
    found.add(file);
    const imports = readFileSync(file, 'utf8').matchAll(/\b(?:from|import)\s*["'](\.[^"']+\.js)["']/g);
    for (const [, name = ''] of imports) follow(join(file, '..', name));
  };
  for (const [, source = ''] of readFileSync(join(folder, page), 'utf8').matchAll(/<script[^>]*\bsrc="([^"]+)"/g)) {
    follow(join(folder, source));
  }
  return [...found];
}

for (const [browser, folder] of Object.entries(BUILDS)) {
  // Nothing to measure before the first build; `npm test` always builds first.
  describe.skipIf(!existsSync(join(folder, 'manifest.json')))(`the build for ${browser}`, () => {
    test('the content script is at most 20 kB', () => {
      expect(statSync(join(folder, 'helpdesk.js')).size).toBeLessThanOrEqual(20_000);
    });

    test.each(['composer.js', 'composer-page.js'])(
      '%s, which comes into a page for one insertion, is at most 8 kB',
      (name) => {
        expect(statSync(join(folder, name)).size).toBeLessThanOrEqual(8_000);
      },
    );

    test('the panel loads at most 150 kB of script, gzipped', () => {
      const sizes = scriptsOf(folder, 'panel.html').map((file) => gzipSync(readFileSync(file)).length);
      expect(sizes.length).toBeGreaterThan(1);
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(150_000);
    });

    test('no host is required', () => {
      const manifest: unknown = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
      expect(manifest).not.toHaveProperty('host_permissions');
      expect(manifest).not.toHaveProperty('content_scripts');
    });
  });
}
