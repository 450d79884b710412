import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { type ESTree, parseSync } from 'vite';
import { ROOT } from '#scripts/tools/paths.ts';

/**
 * One file of ours: what it imports (our own files by their path from the root, packages by name), what of that it
 * loads at run time (types are gone by then), and its tree.
 */
export type Source = { path: string; lines: number; imports: string[]; loads: string[]; program: ESTree.Program };

const ALIAS = /^#(lib|components|server|tests|scripts)\//;

/** Every TypeScript file under the folders. */
export function sourcesOf(...folders: string[]): Source[] {
  return globSync(
    folders.map((folder) => `${folder}/**/*.{ts,tsx}`),
    { cwd: ROOT },
  )
    .sort()
    .map(readSource);
}

function readSource(path: string): Source {
  const text = readFileSync(join(ROOT, path), 'utf8');
  const { errors, module, program } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path} cannot be parsed: ${errors[0]?.message}`);
  const asked = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? []),
    ),
    // What is imported by a computed name is not named here; there is none of it.
    ...module.dynamicImports.map(({ moduleRequest }) =>
      text.slice(moduleRequest.start, moduleRequest.end).replace(/['"`]/g, ''),
    ),
    // import('./a.ts').A in a type.
    ...[...text.matchAll(/\bimport\(\s*'([^']+)'\s*\)/g)].map((match) => match[1] ?? ''),
  ];
  const resolve = (names: string[]): string[] => [...new Set(names.map((name) => resolved(path, name)))];
  const loaded = [...module.staticImports, ...module.staticExports.flatMap(({ entries }) => entries)].flatMap(
    (item) => {
      const types =
        'entries' in item ? item.entries.length > 0 && item.entries.every(({ isType }) => isType) : item.isType;
      return types || !item.moduleRequest ? [] : [item.moduleRequest.value];
    },
  );
  return { path, lines: text.trimEnd().split('\n').length, imports: resolve(asked), loads: resolve(loaded), program };
}

function resolved(path: string, name: string): string {
  return name.startsWith('.') ? normalize(join(dirname(path), name)) : name.replace(ALIAS, '$1/');
}

/** Whether the source itself speaks of a global, such as `indexedDB`; properties and keys of that name do not count. */
export function uses(source: Source, names: ReadonlySet<string>): string[] {
  const found = new Set<string>();
  const visit = (node: unknown, parent: Record<string, unknown> | undefined, field: string): void => {
    if (Array.isArray(node)) {
      for (const item of node) visit(item, parent, field);
      return;
    }
    if (!isNode(node)) return;
    const isName = (field === 'property' || field === 'key') && parent?.computed !== true;
    if (node.type === 'Identifier' && typeof node.name === 'string' && names.has(node.name) && !isName)
      found.add(node.name);
    // `globalThis.indexedDB` is the global too.
    if (
      node.type === 'MemberExpression' &&
      isNode(node.object) &&
      node.object.name === 'globalThis' &&
      isNode(node.property)
    ) {
      if (typeof node.property.name === 'string' && names.has(node.property.name)) found.add(node.property.name);
    }
    for (const [name, child] of Object.entries(node)) {
      if (typeof child === 'object' && child !== null && !name.startsWith('type')) visit(child, node, name);
    }
  };
  visit(source.program, undefined, 'body');
  return [...found];
}

function isNode(node: unknown): node is Record<string, unknown> {
  return typeof node === 'object' && node !== null && 'type' in node;
}
