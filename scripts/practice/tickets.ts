import type { PracticeTicket } from './ticket.ts';

type Sample = [
  minutesAgo: number,
  subject: string,
  name: string,
  email: string,
  status: PracticeTicket['status'],
  tags: string[],
  text: string,
  answer?: string,
];

/** Tickets of one morning: most about the last onboarding step, some about saving, paying, and nothing in particular. */
const SAMPLES: Sample[] = [
  [
    4,
    "Can't finish setup, button stays grey",
    'Ana Ruiz',
    'ana.ruiz@northwind.test',
    'new',
    ['setup'],
    'Hello,\n\nI am on the last page of the setup (/onboarding/finish) and the Finish button stays grey, whatever I do. I uploaded our logo, filled in everything, and it just will not let me finish setup. Error at the bottom says ONB-217.\n\nWe wanted to start with the team at eleven, so this is rather urgent.',
  ],
  [
    9,
    'Stuck on last onboarding page',
    'Jonas Weber',
    'jonas@weber-tischlerei.test',
    'new',
    [],
    'Hi, we are stuck on the last onboarding page. The finish button is grey and nothing happens on click. Tried Chrome and Edge.',
  ],
  [
    13,
    'Finish button does nothing after uploading logo',
    'Priya Nair',
    'priya.nair@lumen.test',
    'open',
    ['setup', 'logo'],
    'After I upload the logo in the final step, the button to finish goes grey and never comes back. The page says "Something went wrong, ONB-217".',
    'Hi Priya, thank you for telling us. May I ask how large the logo file is?',
  ],
  [
    17,
    'Onboarding final step: ONB-217',
    'Marco Bellini',
    'm.bellini@studiobellini.test',
    'new',
    [],
    'Error ONB-217 on https://app.acme.test/onboarding/finish. I cannot complete the onboarding of my studio.',
  ],
  [
    21,
    'Setup will not complete',
    'Grace Okafor',
    'grace@okafor-law.test',
    'open',
    [],
    'The setup of our account does not complete. On the final step "Finish" stays disabled although every item has a green tick.',
  ],
  [
    26,
    'Cannot get past the logo page',
    'Tom Lindqvist',
    'tom@fjordbikes.test',
    'pending',
    ['logo'],
    'I cannot get past the last step where you add a logo. PNG of 3 MB. The grey button stays grey.',
  ],
  [
    34,
    'Saving takes forever and then asks again',
    'Yuki Tanaka',
    'yuki.tanaka@origami.test',
    'open',
    ['editor'],
    'Since this morning saving a document takes forever, then it says "Saving failed, retrying". Sometimes it works on the third try. SAVE-504 in the corner.',
  ],
  [
    48,
    'SAVE-504 when saving a template',
    'Luca Moretti',
    'luca@moretti-print.test',
    'open',
    [],
    'I get SAVE-504 at /documents/save when saving a template. Retrying helps now and then. Am I losing work?',
    'Hi Luca, nothing is lost: the editor keeps a copy in your browser until the save succeeds.',
  ],
  [
    55,
    'Editor keeps retrying to save',
    'Hannah Schmidt',
    'hannah@schmidt-events.test',
    'new',
    [],
    'The editor shows "retrying" all the time. I pressed save about ten times. Is the service down?',
  ],
  [
    70,
    'Card is declined when upgrading to Team',
    'Oliver Brown',
    'oliver@brownandco.test',
    'new',
    ['billing'],
    'I want to upgrade to the Team plan. At the payment step my card is declined with PAY-402, but the bank says that nothing was asked of them.',
  ],
  [
    85,
    'Payment page goes back to the plans',
    'Sofia Almeida',
    'sofia@almeida.test',
    'open',
    ['billing'],
    'On /upgrade/payment I enter the card, press Pay, and land on the plan overview again. No invoice, no upgrade.',
  ],
  [
    120,
    'How do I add a second administrator?',
    'Peter Novak',
    'peter.novak@novak-it.test',
    'open',
    ['question'],
    'I would like a colleague to be administrator as well. Where is that?',
  ],
  [
    180,
    'Invoice with our VAT number',
    'Claire Dubois',
    'claire@dubois-conseil.test',
    'pending',
    ['billing'],
    'Could you send the October invoice again with our VAT number on it?',
    'Hi Claire, of course. I have asked our accounting for it.',
  ],
  [
    260,
    'Export to CSV has the wrong separator',
    'Mehmet Yilmaz',
    'mehmet@yilmaz-textil.test',
    'open',
    ['export'],
    'The CSV export uses a comma, our Excel wants a semicolon. Can that be changed?',
  ],
];

/** The sample tickets as they stand at `now`; the newest has the highest number. */
export function sampleTickets(now: Date): PracticeTicket[] {
  const newest = 4126 + SAMPLES.length;
  return SAMPLES.map(([minutesAgo, subject, name, email, status, tags, text, answer], index) => {
    const id = String(newest - index);
    const at = (minutes: number): string => new Date(now.getTime() - minutes * 60_000).toISOString();
    return {
      id,
      subject,
      requester: { name, email },
      status,
      tags,
      version: 1,
      messages: [
        { id: `${id}-1`, author: name, from: 'customer' as const, internal: false, at: at(minutesAgo), text },
        ...(answer
          ? [
              {
                id: `${id}-2`,
                author: 'Sam Carter',
                from: 'agent' as const,
                internal: false,
                at: at(minutesAgo * 0.6),
                text: answer,
              },
            ]
          : []),
      ],
    };
  });
}
