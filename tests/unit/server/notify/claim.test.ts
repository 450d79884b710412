import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { NoticesClaimed } from '#lib/contract/notice.ts';
import { read } from '../support.ts';
import { type Scene, startScene } from './scene.ts';

describe('the browsers of an owner', () => {
  let scene: Scene;
  let desk: Awaited<ReturnType<Scene['workspace']>>;

  beforeAll(async () => {
    scene = await startScene();
  });
  afterAll(() => scene.stop());
  beforeEach(async () => {
    desk = await scene.workspace();
  });
  const claim = async (token: string, eventIds: string[]) =>
    (await read(await scene.api.send('/v1/notices/claim', { eventIds }, token), NoticesClaimed)).eventIds;
  const event = async (n: number) => `${(await desk.alert()).id}#${n}`;

  test('tell of each change of state once: the first that asks, however often it asks', async () => {
    const laptop = await desk.connect('Kim', 'agent');
    const office = await desk.connect('Kim', 'agent');
    await desk.fire({ owner: 'Kim' });
    const opened = await event(1);
    const both = await Promise.all([claim(laptop.token, [opened]), claim(office.token, [opened])]);
    expect(both.flat()).toEqual([opened]);
    const [first, second] = both[0]?.length ? [laptop, office] : [office, laptop];
    expect(await claim(first.token, [opened])).toEqual([opened]);
    expect(await claim(second.token, [opened])).toEqual([]);
    expect(await desk.happened()).toEqual(['opened', 'notified']);
  });

  test('tell nobody else, and nobody of what they did themselves or what is silent', async () => {
    const kim = await desk.connect('Kim', 'agent');
    const mara = await desk.connect('Mara', 'lead');
    await desk.fire({ owner: 'Kim' });
    const { id: alertId } = await desk.alert();
    expect(await claim(mara.token, [await event(1), 'gone'])).toEqual([]);
    await kim.change('alert.hand_over@1', { alertId, toId: mara.memberId });
    expect(await claim(mara.token, [await event(2)])).toEqual([await event(2)]);
    await mara.change('alert.move@1', { alertId, from: 'open', to: 'validated', reason: 'seen' });
    expect(await claim(mara.token, [await event(4)])).toEqual([]);
    const until = new Date(scene.api.now().getTime() + 3_600_000).toISOString();
    await mara.change('silence.set@1', { silenceId: 'q', alertId, until, why: 'known' });
    await kim.change('alert.take@1', { alertId });
    await mara.change('alert.move@1', { alertId, from: 'validated', to: 'escalated', reason: 'seen' });
    expect(await desk.happened()).toEqual(['opened', 'handed_over', 'notified', 'moved', 'silenced', 'taken', 'moved']);
    expect(await claim(kim.token, [await event(7)])).toEqual([]);
  });
});
