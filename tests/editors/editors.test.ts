import { afterAll, beforeAll, describe } from 'vitest';
import { ENGINES } from '#tests/e2e/stage.ts';
import { CARET_PAGES, macroAtTheCaret } from './caret.ts';
import { EDITORS, IN_SHADOW } from './cases.ts';
import { HOSTILE_PAGES, macroInHostileBoxes } from './hostile.ts';
import { macroInEveryEditor } from './macro.ts';
import { type Scene, setScene } from './rig/scene.ts';

const PAGES = {
  practice: [...EDITORS.map(({ page }) => page), ...CARET_PAGES, ...HOSTILE_PAGES],
  intercom: IN_SHADOW.map(({ page }) => page),
};

// In one file, so that each browser starts once.
describe.each(ENGINES)('in %s', (engine) => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await setScene(engine, PAGES);
  });
  afterAll(() => scene?.close());

  macroInEveryEditor(engine, () => scene);
  macroAtTheCaret(() => scene);
  macroInHostileBoxes(() => scene);
});
