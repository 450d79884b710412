import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { z } from 'zod';
import type { AccessibilityProblem } from './browser.ts';

const Findings = z.array(
  z.object({ rule: z.string(), impact: z.string(), help: z.string(), where: z.array(z.string()) }),
);

const RUN = `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }).then((found) =>
  found.violations.map((v) => ({ rule: v.id, impact: v.impact ?? '', help: v.help,
    where: v.nodes.map((n) => n.target.join(' ') + ' — ' + (n.failureSummary ?? '')) })))`;

/** Runs axe where `evaluate` evaluates. */
export async function findAccessibilityProblems(
  evaluate: (expression: string) => Promise<unknown>,
): Promise<AccessibilityProblem[]> {
  if ((await evaluate(`typeof globalThis.axe`)) !== 'object') {
    const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    await evaluate(`(() => { ${source}\n; globalThis.axe = globalThis.axe ?? window.axe; return true; })()`);
  }
  return Findings.parse(await evaluate(RUN));
}
