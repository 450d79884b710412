import type { SiteDescription } from '#lib/contract/site.ts';

/** Help Scout in both of its interfaces: the newer with Slate, the older with Redactor. */
export const helpScout: SiteDescription = {
  kind: 'help-scout',
  version: 1,
  hosts: ['secure.helpscout.net'],
  markers: [],
  id: { form: 'number' },
  pages: { ticket: ['/conversation/:id/**'], list: ['/mailbox/**', '/inboxes/**'], reply: [] },
  root: [],
  subject: [{ at: 'textarea[data-cy="EditableTextarea"]', take: 'value' }, '[data-cy="EditableTextarea"]'],
  messages: {
    at: [
      '[data-testid="ThreadContainer"] div[id^="thread-"]',
      'ol[aria-label="Thread Items"] div[id^="thread-"]',
      'section.messageBody',
    ],
    order: 'newest-first',
  },
  requester: { name: [], email: [] },
  tags: [],
  status: [],
  reply: {
    box: [
      '[data-cy="ConvoEditor"]',
      '[data-testid="reply-editor"]',
      '[role="textbox"][aria-label="Reply Editor"]',
      '.redactor_redactor.redactor_editor',
    ],
    internal: [],
    public: [],
    opener: ['#navReply'],
  },
  watch: ['[data-testid="ThreadContainer"]', 'ol[aria-label="Thread Items"]', 'section.messageBody'],
};
