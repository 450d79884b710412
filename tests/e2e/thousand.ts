import type { PracticeTicket } from '#scripts/practice/ticket.ts';

/** As many tickets of the practice helpdesk as are asked for, all about the last onboarding step. */
export function sameTickets(count: number): PracticeTicket[] {
  return Array.from({ length: count }, (_, index) => ({
    id: String(5_000 + index),
    subject: "Can't finish setup, button stays grey",
    requester: { name: `Customer ${index}`, email: `customer-${index}@example.test` },
    status: 'new',
    tags: ['setup'],
    messages: [
      {
        id: `${5_000 + index}-1`,
        author: `Customer ${index}`,
        from: 'customer',
        internal: false,
        at: '2026-11-24T09:41:00.000Z',
        text: 'I am on the last page of the setup (/onboarding/finish) and the Finish button stays grey. It says ONB-217.',
      },
    ],
    version: 1,
  }));
}
