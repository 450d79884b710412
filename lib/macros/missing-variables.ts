import { macroEngine } from './engine.ts';
import { isKnownVariable } from './variables.ts';

/** The variables that a text asks the ticket for; none where its template is wrong. */
export function variablesOf(body: string): string[] {
  try {
    return macroEngine().globalFullVariablesSync(body);
  } catch {
    return [];
  }
}

/** The variables of the default text that a variant lacks. */
export function variablesMissing(standard: string, variant: string): string[] {
  const there = new Set(variablesOf(variant));
  return variablesOf(standard).filter((name) => !there.has(name));
}

/** The variables of a text that no ticket ever has. */
export function unknownVariables(body: string): string[] {
  return variablesOf(body).filter((name) => !isKnownVariable(name));
}
