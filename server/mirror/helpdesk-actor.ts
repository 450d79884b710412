/** Who makes a change that nobody of the workspace has made: it was done in the helpdesk, and comes from there. */
export const HELPDESK = { memberId: 'helpdesk', name: 'The helpdesk', role: 'agent' } as const;
