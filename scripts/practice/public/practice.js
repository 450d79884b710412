// The practice helpdesk in the browser: a single-page application whose pages the server also renders whole.
const main = document.querySelector('main');

/** Shows what belongs to an address, without loading the page anew. */
async function show(path) {
  main.setAttribute('aria-busy', 'true');
  const answer = await fetch(path, { headers: { 'x-content-only': '1' } });
  const content = new DOMParser().parseFromString(await answer.text(), 'text/html').body.firstElementChild;
  // The person may have gone on while this was under way.
  if (location.pathname !== path) return;
  replace(content);
  main.focus({ preventScroll: true });
  scrollTo(0, 0);
}

function replace(content) {
  main.replaceChildren(content);
  main.removeAttribute('aria-busy');
  document.title = `${content.dataset.title} – Practice Helpdesk`;
}

document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('a[data-navigate]') : null;
  if (!link || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  if (link.pathname === location.pathname) return;
  history.pushState(null, '', link.pathname);
  show(link.pathname);
});

addEventListener('popstate', () => show(location.pathname));

document.addEventListener('submit', async (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.dataset.practice !== 'reply') return;
  event.preventDefault();
  const path = location.pathname;
  const said = form.querySelector('[data-practice="reply-status"]');
  const text = form.querySelector('[data-practice="composer"]').innerText.trim();
  if (!text) {
    said.textContent = 'Write something first.';
    return;
  }
  const body = JSON.stringify({ text, internal: new FormData(form).get('mode') === 'internal' });
  const answer = await fetch(`/api${path}/replies`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  if (!answer.ok) {
    said.textContent = 'It could not be sent. Try again.';
    return;
  }
  await show(path);
  const done = main.querySelector('[data-practice="reply-status"]');
  if (done) done.textContent = 'Sent.';
});

// What others do to the open ticket is shown at once; the reply being written is left alone.
new EventSource('/api/news').addEventListener('message', async ({ data: id }) => {
  const shown = () => main.querySelector(`[data-practice="ticket"][data-ticket-id="${CSS.escape(id)}"]`);
  if (!shown()) return;
  const answer = await fetch(`/api/tickets/${encodeURIComponent(id)}`);
  const ticket = await answer.json();
  const tags = ticket.tags.map((tag) => {
    const item = document.createElement('li');
    item.dataset.practice = 'tag';
    item.textContent = tag;
    return item;
  });
  shown()
    ?.querySelector('[data-practice="tags"]')
    .replaceChildren(...tags);
});
