import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { fallBack } from '#server/notify/fall-back.ts';
import { type Scene, startScene } from './scene.ts';

const MINUTE = 60_000;

describe('an alert on which nobody acts', () => {
  let scene: Scene;
  let desk: Awaited<ReturnType<Scene['workspace']>>;
  let mara: Awaited<ReturnType<typeof desk.connect>>;
  let kim: Awaited<ReturnType<typeof desk.connect>>;

  beforeAll(async () => {
    scene = await startScene();
  });
  afterAll(() => scene.stop());
  beforeEach(async () => {
    desk = await scene.workspace();
    mara = await desk.connect('Mara', 'lead');
    kim = await desk.connect('Kim', 'agent');
    const { workspaceId } = desk;
    await mara.change('workspace.fallback@1', { workspaceId, memberId: mara.memberId, minutes: 4 });
  });
  const fall = () => fallBack(scene.api.database, scene.api.now());

  test('goes to the fallback when its time is over, once, whoever looks and how often', async () => {
    await desk.fire({ owner: 'Kim' });
    scene.api.later(3 * MINUTE);
    await fall();
    expect((await desk.alert()).ownerName).toBe('Kim');
    scene.api.later(MINUTE);
    await Promise.all([fall(), fall(), fall()]);
    expect(await desk.alert()).toMatchObject({ ownerId: mara.memberId, ownerName: 'Mara', state: 'open' });
    await mara.change('alert.hand_over@1', { alertId: (await desk.alert()).id, toId: kim.memberId });
    scene.api.later(5 * MINUTE);
    await fall();
    expect((await desk.alert()).ownerName).toBe('Kim');
    expect(await desk.happened()).toEqual(['opened', 'fell_back', 'handed_over']);
  });

  test.each([
    ['taken', 'alert.take@1', {}],
    ['looked into', 'note.write@2', { noteId: 'n', verdict: 'shows_it', text: '', version: 'v' }],
  ])('stays with its owner once it was %s', async (_what, name, args) => {
    await desk.fire({ owner: 'Kim' });
    const { id: alertId } = await desk.alert();
    expect(await kim.change(name, { alertId, ...args })).toMatchObject({
      status: name.startsWith('note') ? 'applied' : 'noop',
    });
    if (name === 'alert.take@1') await mara.change(name, { alertId });
    scene.api.later(5 * MINUTE);
    await fall();
    expect((await desk.happened()).includes('fell_back')).toBe(false);
    expect((await desk.alert()).firstActionAt).toBeDefined();
  });

  test('that recovers by itself bothers nobody, and one that comes back does', async () => {
    await desk.fire();
    await desk.fire({ status: 'resolved' });
    scene.api.later(5 * MINUTE);
    await fall();
    expect((await desk.alert()).ownerId).toBeUndefined();
    await desk.fire();
    await fall();
    expect((await desk.alert()).ownerId).toBe(mara.memberId);
  });

  test('stays where there is no fallback, or it is the owner', async () => {
    const { workspaceId } = desk;
    await desk.fire({ owner: 'Mara' });
    scene.api.later(5 * MINUTE);
    await fall();
    await mara.change('workspace.fallback@1', { workspaceId, minutes: 4 });
    await desk.fire({ dedupe_key: 'other' });
    scene.api.later(5 * MINUTE);
    await fall();
    expect((await desk.happened()).includes('fell_back')).toBe(false);
  });
});
