import { type Html, html } from './html.ts';
import { AGENT } from './store.ts';
import type { Message, PracticeTicket } from './ticket.ts';

/** A whole page around the content of `<main>`. */
export function wholePage(title: string, content: Html): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="application-name" content="Bellwether practice helpdesk">
<title>${title} – Practice Helpdesk</title>
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/practice.css">
<script src="/assets/practice.js" defer></script>
</head>
<body>
<a class="skip" href="#main">Skip to the ticket</a>
<header class="bar">
<a class="brand" href="/tickets" data-navigate><img src="/assets/icon.svg" alt="" width="22" height="22"> Practice Helpdesk</a>
<span class="who"><span class="avatar" aria-hidden="true">SC</span> ${AGENT}</span>
</header>
<main id="main" tabindex="-1">${content}</main>
</body>
</html>
`.source;
}

/** The list of tickets. */
export function listContent(tickets: PracticeTicket[]): Html {
  if (tickets.length === 0) {
    return html`<section class="list" data-title="Tickets"><h1>Tickets</h1><p class="empty">No tickets yet.</p></section>`;
  }
  const rows = tickets.map(
    (ticket) => html`<tr data-practice="row" data-ticket-id="${ticket.id}">
<td class="number">#${ticket.id}</td>
<td><a href="/tickets/${ticket.id}" data-navigate>${ticket.subject}</a> ${ticket.tags.map(tagChip)}</td>
<td>${ticket.requester.name}</td>
<td>${statusChip(ticket)}</td>
<td class="when">${when(ticket.messages.at(-1))}</td>
</tr>`,
  );
  return html`<section class="list" data-title="Tickets">
<h1>Tickets <span class="count">${tickets.length}</span></h1>
<table><thead><tr><th scope="col">Number</th><th scope="col">Subject</th><th scope="col">Requester</th><th scope="col">Status</th><th scope="col">Last message</th></tr></thead>
<tbody>${rows}</tbody></table></section>`;
}

/** One ticket with its messages and the reply. */
export function ticketContent(ticket: PracticeTicket, tickets: PracticeTicket[]): Html {
  const place = tickets.findIndex(({ id }) => id === ticket.id);
  const step = (to: PracticeTicket | undefined, words: string): Html =>
    to ? html`<a href="/tickets/${to.id}" data-navigate>${words}</a>` : html`<span class="off">${words}</span>`;
  return html`<article class="ticket" data-practice="ticket" data-ticket-id="${ticket.id}" data-title="#${ticket.id} ${ticket.subject}">
<nav class="steps" aria-label="Tickets"><a href="/tickets" data-navigate>All tickets</a>${step(tickets[place - 1], 'Newer')}${step(tickets[place + 1], 'Older')}</nav>
<header class="head"><p class="number">#${ticket.id}</p><h1 data-practice="subject">${ticket.subject}</h1></header>
<div class="columns">
<div class="talk">
<section aria-label="Messages">${ticket.messages.map(messageCard)}</section>
${replyForm()}
</div>
<aside class="facts" aria-label="About this ticket"><dl>
<dt>Status</dt><dd>${statusChip(ticket)}</dd>
<dt>Requester</dt><dd><span data-practice="requester-name">${ticket.requester.name}</span><br><a href="mailto:${ticket.requester.email}" data-practice="requester-email">${ticket.requester.email}</a></dd>
<dt>Tags</dt><dd><ul class="tags" data-practice="tags">${ticket.tags.map((tag) => html`<li data-practice="tag">${tag}</li>`)}</ul></dd>
</dl></aside>
</div></article>`;
}

/** What is shown where there is no such ticket. */
export function missingContent(): Html {
  return html`<section class="list" data-title="Not found"><h1>Not found</h1><p class="empty">There is no such ticket. <a href="/tickets" data-navigate>All tickets</a></p></section>`;
}

function messageCard(message: Message): Html {
  const kind = message.internal ? 'internal' : message.from;
  const note = message.internal ? html` <span class="note">internal note</span>` : html``;
  const paragraphs = message.text.split(/\n{2,}/).map((text) => html`<p>${text}</p>`);
  return html`<div class="message ${kind}" data-message-id="${message.id}"><div class="by"><b>${message.author}</b>${note}<span class="when">${when(message)}</span></div><div data-practice="message">${paragraphs}</div></div>`;
}

function replyForm(): Html {
  return html`<form class="reply" data-practice="reply">
<fieldset><legend class="hidden">Who sees it</legend>
<label><input type="radio" name="mode" value="public" checked> Public reply</label>
<label><input type="radio" name="mode" value="internal"> Internal note</label></fieldset>
<div class="composer" contenteditable="true" role="textbox" aria-multiline="true" aria-label="Reply" data-practice="composer"></div>
<div class="send"><span role="status" data-practice="reply-status"></span><button type="submit">Send</button></div>
</form>`;
}

function statusChip(ticket: PracticeTicket): Html {
  return html`<span class="status ${ticket.status}" data-practice="status">${ticket.status}</span>`;
}

function tagChip(tag: string): Html {
  return html`<span class="tag">${tag}</span>`;
}

function when(message: Message | undefined): Html {
  if (!message) return html``;
  const words = new Date(message.at).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
  return html`<time datetime="${message.at}">${words}</time>`;
}
