import type { TeachingView } from '#lib/bridge/teaching.ts';
import { panel } from './samples.ts';
import type { State } from './state.ts';

const fresh: TeachingView = {
  host: 'desk.example.org',
  tried: 0,
  known: false,
  addresses: [
    { template: '/tickets/:id', form: 'number', id: '4711' },
    { template: '/:id/4711', form: 'word', id: 'tickets' },
  ],
  chosen: '/tickets/:id',
  id: '4711',
  seen: { subject: '', messages: { count: 0, top: '', bottom: '' }, name: '', email: '', box: false, opener: false },
  order: 'newest-last',
  without: [],
};
const whole: TeachingView = {
  ...fresh,
  seen: {
    subject: 'Cannot finish setup, the button stays grey whatever I press and however long I wait',
    messages: { count: 3, top: 'It stays grey on the last step.', bottom: 'Firefox, the newest one.' },
    name: 'Ana Lima',
    email: 'ana@customer.example',
    box: true,
    opener: false,
  },
};
const noBox: TeachingView = { ...whole, seen: { ...whole.seen, box: false } };
const state = (name: string, teaching: TeachingView): State => ({
  page: 'panel',
  name: `teaching-${name}`,
  answers: { 'panel.view': { value: panel({ situation: { state: 'teaching', teaching }, related: [], others: [] }) } },
});

/** The panel while a lead teaches it a helpdesk. */
export const TEACHING_STATES: readonly State[] = [
  state('begin', fresh),
  state('pointing', { ...fresh, seen: { ...fresh.seen, subject: 'Cannot finish setup' }, pointing: 'messages' }),
  state('whole', whole),
  state('reply-elsewhere', { ...noBox, replyPage: { ticket: '4711', open: false } }),
  state('reply-page', { ...fresh, replyPage: { ticket: '4711', open: true } }),
  state('reply-found', { ...noBox, replyPage: { ticket: '4711', open: false, template: '/tickets/:id/reply' } }),
  state('done', { ...whole, tried: 3, known: true, without: ['requester'] }),
];
