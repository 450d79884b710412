import type { SiteDescription } from '#lib/contract/site.ts';

/** Jira Service Management in the cloud. An internal note and a reply to the customer share one editor. */
export const jiraServiceManagement: SiteDescription = {
  kind: 'jira-service-management',
  version: 1,
  hosts: ['*.atlassian.net'],
  markers: [],
  id: { form: 'issue-key' },
  pages: {
    ticket: ['/browse/:id', '/jira/servicedesk/projects/*/**/:id', '/jira/**?selectedIssue=:id'],
    list: ['/jira/servicedesk/projects/*/queues/**', '/jira/servicedesk/projects/*/section/**'],
    reply: [],
  },
  root: [],
  subject: [
    '[data-testid="issue.views.issue-base.foundation.summary.heading"]',
    '[data-test-id="issue.views.issue-base.foundation.summary.heading"]',
  ],
  messages: {
    at: ['.ak-renderer-document', '[data-testid="issue.views.field.rich-text.description"]'],
    order: 'newest-last',
  },
  requester: { name: [], email: [] },
  tags: [],
  status: ['[data-testid="issue-field-status.ui.status-view.status-button.status-button"]'],
  reply: {
    box: [
      '[data-testid="issue.activity.comment"] .ProseMirror',
      '[data-test-id="issue.activity.comment"] .ProseMirror',
      '#ak-editor-textarea',
    ],
    internal: [],
    public: [],
    opener: [],
  },
  watch: [
    '[data-testid="issue.views.issue-base.foundation.summary.heading"]',
    '[data-testid="issue.activity.comments-list"]',
    '[data-test-id="issue.activity.comments-list"]',
  ],
};
