import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The named peer, built in the same run: the least that an extension with a docked panel can be. A content script that
 * attaches a closed root with an iframe of an empty page, and a worker that does nothing.
 */
export async function buildBareExtension(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const files: Record<string, string> = {
    'manifest.json': JSON.stringify({
      manifest_version: 3,
      name: 'Bare',
      version: '1',
      host_permissions: ['http://127.0.0.1/*'],
      background: { service_worker: 'background.js' },
      content_scripts: [{ matches: ['http://127.0.0.1/*'], js: ['content.js'], run_at: 'document_end' }],
      web_accessible_resources: [{ resources: ['panel.html'], matches: ['http://127.0.0.1/*'], use_dynamic_url: true }],
    }),
    'background.js': '',
    'content.js': `const host = document.createElement('b-bare');
host.style.cssText = 'position:fixed;inset:0 0 0 auto;width:380px;height:100%;z-index:2147483647';
const frame = document.createElement('iframe');
frame.src = chrome.runtime.getURL('panel.html');
frame.style.cssText = 'border:0;width:100%;height:100%';
host.attachShadow({ mode: 'closed' }).append(frame);
document.documentElement.style.marginRight = '380px';
document.documentElement.append(host);`,
    'panel.html': '<!doctype html><title>Bare</title><p data-painted>Bare</p>',
  };
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  return folder;
}

/** An extension that is in no page, for what the page costs alone. */
export async function buildAbsentExtension(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  await writeFile(
    join(folder, 'manifest.json'),
    JSON.stringify({
      manifest_version: 3,
      name: 'Absent',
      version: '1',
      background: { service_worker: 'background.js' },
    }),
  );
  await writeFile(join(folder, 'background.js'), '');
  return folder;
}
