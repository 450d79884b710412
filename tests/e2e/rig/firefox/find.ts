import { z } from 'zod';
import type { Role, Target } from '../browser.ts';
import { MarionetteError } from './marionette.ts';
import { ElementRef, type Session } from './session.ts';

/** Where elements of a role may be; Firefox then says which of them have the name. */
const CANDIDATES: Record<Role, string> = {
  button: 'button, summary, input[type=button], input[type=submit], [role=button]',
  link: 'a[href], [role=link]',
  textbox:
    'input:not([type]), input[type=text], input[type=email], input[type=password], input[type=url], textarea, [role=textbox], [contenteditable=true]',
  checkbox: 'input[type=checkbox], [role=checkbox]',
  radio: 'input[type=radio], [role=radio]',
  tab: '[role=tab]',
  combobox: 'select, [role=combobox]',
  option: 'option, [role=option]',
  switch: '[role=switch]',
};

const Found = z.array(ElementRef);
const Label = z.object({ value: z.string().nullable() });

/** The first visible element that the target names in the session's current place. */
export async function findVisible(session: Session, target: Target): Promise<string | undefined> {
  const selector = typeof target === 'string' ? target : CANDIDATES[target.role];
  const found = Found.parse(
    await session.marionette.send('WebDriver:FindElements', { using: 'css selector', value: selector }),
  );
  for (const id of found) {
    try {
      if (typeof target !== 'string' && !nameMatches(target.name, await labelOf(session, id))) continue;
      const shown = Label.or(z.object({ value: z.boolean() })).parse(
        await session.marionette.send('WebDriver:IsElementDisplayed', { id }),
      ).value;
      if (shown === true) return id;
    } catch (error) {
      // It has been redrawn since it was found: not this one.
      if (!(error instanceof MarionetteError && error.kind === 'stale element reference')) throw error;
    }
  }
  return undefined;
}

async function labelOf(session: Session, id: string): Promise<string> {
  return Label.parse(await session.marionette.send('WebDriver:GetComputedLabel', { id })).value ?? '';
}

function nameMatches(wanted: string | RegExp, name: string): boolean {
  const folded = name.replace(/\s+/g, ' ').trim();
  return typeof wanted === 'string' ? folded === wanted : wanted.test(folded);
}
