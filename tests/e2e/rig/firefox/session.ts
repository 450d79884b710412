import { z } from 'zod';
import type { Marionette } from './marionette.ts';

const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';
export const ElementRef = z.object({ [ELEMENT]: z.string() }).transform((ref) => ref[ELEMENT] ?? '');
const Value = z.object({ value: z.unknown() });

/** Where a command is to run: a tab, and in it the top or one frame that is found anew. */
export type Place = { window: string; frame?: () => Promise<string | undefined> };

/** One conversation with Firefox. It has one current place, so what belongs together runs without interruption. */
export class Session {
  readonly marionette: Marionette;
  #tail: Promise<unknown> = Promise.resolve();

  constructor(marionette: Marionette) {
    this.marionette = marionette;
  }

  /** Runs `work` in a place, alone. */
  in<T>(place: Place, work: () => Promise<T>): Promise<T> {
    return this.#alone(async () => {
      await this.marionette.send('WebDriver:SwitchToWindow', { handle: place.window, focus: false });
      await this.marionette.send('WebDriver:SwitchToFrame', { id: null });
      if (place.frame) {
        const frame = await place.frame();
        if (!frame) throw new Error('The panel is not in the page.');
        await this.marionette.send('WebDriver:SwitchToFrame', { element: frame });
      }
      return work();
    });
  }

  /** Runs a script with the browser's own rights; `browserWindow` is its window. */
  privileged(script: string, args: unknown[] = []): Promise<unknown> {
    return this.#alone(async () => {
      await this.marionette.send('Marionette:SetContext', { value: 'chrome' });
      try {
        const body = `const browserWindow = Services.wm.getMostRecentWindow('navigator:browser'); ${script}`;
        return await this.script(body, args);
      } finally {
        await this.marionette.send('Marionette:SetContext', { value: 'content' });
      }
    });
  }

  /** Runs a script in the current place. `system` sees closed shadow roots. */
  async script(body: string, args: unknown[] = [], system = false): Promise<unknown> {
    const sandbox = system ? { sandbox: 'system' } : { sandbox: null };
    return Value.parse(await this.marionette.send('WebDriver:ExecuteScript', { script: body, args, ...sandbox })).value;
  }

  #alone<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#tail.then(work);
    // One failure is told to the one who asked; the next still has its turn.
    this.#tail = done.catch(() => undefined);
    return done;
  }
}
