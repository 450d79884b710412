import { type Filling, fillMacro } from '#lib/macros/fill.ts';
import { unknownVariables, variablesMissing } from '#lib/macros/missing-variables.ts';
import type { Mistake } from '#lib/macros/mistake.ts';
import type { MacroFacts } from '#lib/macros/variables.ts';

/** Nobody in particular. */
const SAMPLE: MacroFacts = {
  requester: { name: 'Ana Lima', first_name: 'Ana', email: 'ana@example.com', language: 'pt' },
  ticket: {
    id: '4127',
    subject: "Can't finish setup",
    url: 'https://support.example.com/4127',
    status: 'open',
    helpdesk: 'Zendesk',
  },
  alert: {
    title: 'Onboarding: final step down 38%',
    journey: 'Onboarding',
    step: 'Finish',
    link: 'https://alerts.example.com/81',
    status_page: 'https://status.example.com',
  },
  agent: { name: 'Sam Okafor', first_name: 'Sam' },
  label: { name: 'onboarding-regression' },
  links: { status_page: 'https://status.example.com' },
};

/** What an author should know of a text: how it reads, and which variables are wrong or missing in it. */
export type Looked = { outcome: Filling | Mistake; unknown: string[]; missing: string[] };

/** Fills a text for a sample requester and looks it over. `standard` is the default text, where this is another one. */
export function lookAt(body: string, standard: string | undefined): Looked {
  return {
    outcome: fillMacro(body, SAMPLE),
    unknown: unknownVariables(body),
    missing: standard === undefined ? [] : variablesMissing(standard, body),
  };
}
