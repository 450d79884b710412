import { fillMacro, type MacroFacts } from '#lib/macros/fill.ts';

/** Nobody in particular. */
const SAMPLE: MacroFacts = {
  requester: { name: 'Ana Lima', first_name: 'Ana', email: 'ana@example.com' },
  ticket: { id: '4127', subject: "Can't finish setup", url: 'https://support.example.com/4127' },
  alert: { title: 'Onboarding: final step down 38%' },
  agent: { name: 'Sam' },
};

/** Fills a macro for a sample requester, or says what is wrong with it. */
export function sampleFill(body: string): { filled: string } | { mistake: string } {
  try {
    return { filled: fillMacro(body, SAMPLE) };
  } catch (error) {
    // The place is told in the template's own words before it; line and column help only who counts them.
    const told = error instanceof Error ? error.message : String(error);
    return { mistake: told.replace(/, line:\d+, col:\d+$/, '') };
  }
}
