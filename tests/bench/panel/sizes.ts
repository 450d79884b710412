import { readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Bytes of the content script as it is injected. */
export function contentScriptBytes(build: string): number {
  return statSync(join(build, 'helpdesk.js')).size;
}

/** Gzipped bytes of all script that a page loads before anything is pressed: its own and what that imports statically. */
export function firstLoadScript(build: string, page: string): number {
  const html = readFileSync(join(build, page), 'utf8');
  const waiting = [...html.matchAll(/(?:src|href)="([^"]+\.js)"/g)].map((match) => join(build, match[1] ?? ''));
  const seen = new Set<string>();
  let bytes = 0;
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    const script = readFileSync(file, 'utf8');
    bytes += gzipSync(script).length;
    // `import(` loads later; `import … from "x"`, `import "x"` and `export … from "x"` come along.
    for (const match of script.matchAll(
      /(?:^|[;}\n])\s*(?:import|export)\s*(?:[\w*{}\s,$]+?\bfrom\s*)?["']([^"']+\.js)["']/g,
    )) {
      waiting.push(resolve(dirname(file), match[1] ?? ''));
    }
  }
  return bytes;
}
