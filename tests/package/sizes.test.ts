import { describe, expect, it } from 'vitest';
import { BUILDS } from '#scripts/tools/paths.ts';
import { contentScriptBytes, firstLoadScript } from '#tests/bench/panel/sizes.ts';

// The size lines of the budget: bytes do not depend on the machine, so they are held here and not only measured.

describe.each(Object.entries(BUILDS))('the build for %s', (_browser, folder) => {
  it('brings at most 20 kB of script into a helpdesk page', () => {
    expect(contentScriptBytes(folder)).toBeLessThanOrEqual(20_000);
  });

  it.each(['panel.html', 'popup.html'])('loads at most 150 kB of gzipped script before %s is there', (page) => {
    expect(firstLoadScript(folder, page)).toBeLessThanOrEqual(150_000);
  });
});
