import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Scene, startScene } from './notify/scene.ts';

describe('what a browser pushes', () => {
  let scene: Scene;

  beforeAll(async () => {
    scene = await startScene();
  });
  afterAll(() => scene.stop());

  test('moves an alert only as the table allows; else it comes back with words, and the alert stays', async () => {
    const desk = await scene.workspace();
    const kim = await desk.connect('Kim', 'agent');
    const mara = await desk.connect('Mara', 'lead');
    await desk.fire();
    const { id: alertId } = await desk.alert();
    const move = (to: string, from = 'open', reason?: string) => ({ alertId, from, to, ...(reason ? { reason } : {}) });

    const closing = await kim.change('alert.move@1', move('closed', 'open', 'I say so'));
    expect(closing).toMatchObject({ status: 'rejected', code: 'forbidden', message: expect.stringMatching(/owner/) });
    const recovering = await mara.change('alert.move@1', move('recovering'));
    expect(recovering).toMatchObject({ status: 'rejected' });
    expect(await mara.change('alert.move@1', move('escalated'))).toMatchObject({ code: 'invalid' });
    expect(await mara.change('alert.move@1', move('dismissed', 'open', 'x'))).toMatchObject({ code: 'invalid' });
    const stale = await mara.change('alert.move@1', move('closed', 'recovering'));
    expect(stale).toMatchObject({ code: 'conflict', current: { id: alertId, state: 'open' } });
    expect((await desk.alert()).state).toBe('open');
    expect(await desk.happened()).toEqual(['opened']);

    expect((await mara.change('alert.move@1', move('escalated', 'open', '3 of 3'))).status).toBe('applied');
    expect((await mara.change('alert.move@1', move('closed', 'escalated', 'mended'))).status).toBe('applied');
    expect((await mara.change('alert.move@1', move('open', 'closed'))).status).toBe('rejected');
    expect((await mara.change('alert.move@1', move('escalated', 'closed'))).status).toBe('applied');
    expect(await desk.alert()).toMatchObject({ state: 'escalated', firstActionAt: expect.any(String) });
  });

  test('does not bring back an alert whose trouble has come up anew', async () => {
    const desk = await scene.workspace();
    const mara = await desk.connect('Mara', 'lead');
    await desk.fire();
    const { id: alertId } = await desk.alert();
    await mara.change('alert.move@1', { alertId, from: 'open', to: 'closed', reason: 'mended' });
    await desk.fire();
    const back = await mara.change('alert.move@1', { alertId, from: 'closed', to: 'open' });
    expect(back).toMatchObject({ code: 'invalid', message: expect.stringContaining('newer alert') });
    expect(await desk.alerts()).toHaveLength(2);
  });
});
