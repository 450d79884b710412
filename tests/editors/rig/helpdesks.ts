import type { HelpdeskKind } from '#lib/contract/ticket.ts';
import { ANAS_TICKET } from '#tests/e2e/stage.ts';
import { bundlePages } from './bundle.ts';
import { type EditorServer, serveEditors } from './server.ts';

/** A helpdesk whose tickets each have another editor. */
export type EditorHelpdesk = EditorServer & {
  kind: HelpdeskKind;
  addressOf(page: string): string;
  idOf(page: string): string;
};

const head = (
  name: string,
  files: Map<string, Uint8Array>,
) => `<!doctype html><meta charset="utf-8"><title>${name}</title>
<link rel="icon" href="data:,">
${files.has(`${name}.css`) ? `<link rel="stylesheet" href="/pages/${name}.css">` : ''}
${name.startsWith('ckeditor4') ? '<script src="/npm/ckeditor4/ckeditor.js"></script>' : ''}
<script type="module" src="/pages/${name}.js"></script>`;

/** As the practice helpdesk, of which the descriptions know the reply box by its own attribute. */
export async function practiceWith(names: readonly string[]): Promise<EditorHelpdesk> {
  const files = await bundlePages(names);
  const server = await serveEditors({
    files,
    pageOf(path) {
      const name = names.find((each) => path === `/tickets/${each}`);
      return name === undefined
        ? undefined
        : {
            name,
            html: `${head(name, files)}
<main data-practice="ticket" data-ticket-id="${name}">
<h1 data-practice="subject">${ANAS_TICKET.subject}</h1>
<p data-practice="requester-name">Ana Lima</p>
<p data-practice="message">${ANAS_TICKET.content}</p>
<div id="place" data-practice="composer"></div>
</main>`,
          };
    },
  });
  return { ...server, kind: 'practice', addressOf: (page) => `${server.origin}/tickets/${page}`, idOf: (page) => page };
}

/** As Intercom, whose reply box may be in an open shadow root. */
export async function intercomWith(names: readonly string[]): Promise<EditorHelpdesk> {
  const files = await bundlePages(names);
  const idOf = (page: string) => String(names.indexOf(page) + 1);
  const pathOf = (page: string) => `/a/inbox/acme/inbox/conversation/${idOf(page)}`;
  const server = await serveEditors({
    files,
    pageOf(path) {
      const name = names.find((each) => path === pathOf(each));
      return name === undefined
        ? undefined
        : {
            name,
            html: `${head(name, files)}
<h1 data-conversation-title>A reply in ${name}</h1>
<div data-part-id="1"><div class="interblocks-html">I cannot finish the setup.</div></div>
<div id="place"></div>`,
          };
    },
  });
  return { ...server, kind: 'intercom', addressOf: (page) => server.origin + pathOf(page), idOf };
}
