import { html, raw } from 'hono/html';
import type { Operation, ReadableDocument } from './document.ts';

const STYLE = `
  :root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif }
  body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
  h2 { margin-top: 2.5rem } h3 { font-size: 1rem; margin: 0 }
  details { border: 1px solid color-mix(in srgb, currentColor 20%, transparent); border-radius: .5rem; margin: .5rem 0; padding: .5rem .75rem }
  summary { cursor: pointer } summary h3 { display: inline }
  code, pre { font: 13px/1.45 ui-monospace, monospace } pre { overflow: auto; max-height: 24rem }
  .method { display: inline-block; min-width: 4rem; font-weight: 600 }
  dt { font-weight: 600 } dd { margin: 0 0 .5rem }
`;

/** The OpenAPI document as a page for people. Made here, without scripts and without anything from a network. */
export function documentPage(document: ReadableDocument) {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const tags = [...new Set(operations.flatMap(({ operation }) => operation.tags))];
  return html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>${document.info.title}</title>
    <style>${raw(STYLE)}</style>
  </head>
  <body>
    <h1>${document.info.title}</h1>
    <p>${document.info.description}</p>
    <p>The same for programs: <a href="/openapi.json">openapi.json</a> (OpenAPI 3.1, version ${document.info.version}).</p>
    ${tags.map(
      (tag) => html`<h2>${tag}</h2>
    ${operations.filter(({ operation }) => operation.tags.includes(tag)).map(({ path, method, operation }) => section(path, method, operation))}`,
    )}
  </body>
</html>`;
}

function section(path: string, method: string, operation: Operation) {
  const { summary, security, parameters, requestBody, responses } = operation;
  return html`<details>
      <summary><h3><code><span class="method">${method.toUpperCase()}</span> ${path}</code> ${summary}</h3></summary>
      ${security === undefined ? '' : html`<p>Needs a token: <code>Authorization: Bearer …</code></p>`}
      ${
        parameters.length === 0
          ? ''
          : html`<p>Parameters</p><ul>${parameters.map(
              ({ name, in: place, required }) =>
                html`<li><code>${name}</code> in the ${place}${required ? '' : ', optional'}</li>`,
            )}</ul>`
      }
      ${requestBody === undefined ? '' : html`<p>Body</p>${schemas(requestBody.content)}`}
      <p>Answers</p>
      <dl>${Object.entries(responses).map(
        ([status, { description, content }]) =>
          html`<dt>${status}</dt><dd>${description}${content === undefined ? '' : schemas(content)}</dd>`,
      )}</dl>
    </details>`;
}

function schemas(content: Record<string, { schema: unknown }>) {
  return Object.entries(content).map(
    ([type, { schema }]) =>
      html`<details><summary><code>${type}</code></summary><pre>${JSON.stringify(schema, null, 2)}</pre></details>`,
  );
}
