import type { MacroFacts } from '#lib/macros/variables.ts';

export const FACTS: MacroFacts = {
  requester: { name: 'Ana Lee', first_name: 'Ana', email: 'ana@customer.test', language: 'pt' },
  ticket: {
    id: '4127',
    subject: "Can't finish setup",
    url: 'https://desk.test/tickets/4127',
    status: 'open',
    helpdesk: 'Zendesk',
  },
  alert: {
    title: 'Onboarding: final step down 38%',
    journey: 'Onboarding',
    step: 'Finish',
    link: 'https://alerts.test/1',
    status_page: 'https://status.test',
  },
  agent: { name: 'Kim Park', first_name: 'Kim' },
  label: { name: 'onboarding-regression' },
  links: { status_page: 'https://status.test' },
};

/** A ticket of which nothing is known. */
export const NOTHING: MacroFacts = {
  requester: { name: '', first_name: '', email: '', language: '' },
  ticket: { id: '', subject: '', url: '', status: '', helpdesk: '' },
  alert: { title: '', journey: '', step: '', link: '', status_page: '' },
  agent: { name: '', first_name: '' },
  label: { name: '' },
  links: {},
};
