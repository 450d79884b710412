import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { SlackAnswer } from '#lib/contract/slack.ts';
import { keyIdOf } from '#server/secrets/vault.ts';
import { slackConnections } from '#server/store/notice-schema.ts';
import { read, refusal } from '../support.ts';
import { type Scene, startScene } from './scene.ts';

describe('a channel in Slack', () => {
  let scene: Scene;
  let desk: Awaited<ReturnType<Scene['workspace']>>;
  let ada: Awaited<ReturnType<typeof desk.connect>>;
  const texts = () => scene.channel.taken.map(({ text }) => text);

  beforeAll(async () => {
    scene = await startScene();
  });
  afterAll(() => scene.stop());
  beforeEach(async () => {
    desk = await scene.workspace();
    ada = await desk.connect('Ada', 'admin');
    scene.channel.answers.length = 0;
    expect((await scene.connectSlack(ada.token)).status).toBe(200);
    scene.channel.taken.length = 0;
  });
  const state = async () => (await read(await scene.api.fetchAs(ada.token, '/v1/slack'), SlackAnswer)).slack;

  test('is told each change of an alert’s state once, and nothing else', async () => {
    await desk.fire();
    await desk.fire();
    const { id: alertId } = await desk.alert();
    await ada.change('alert.take@1', { alertId });
    await ada.change('alert.move@1', { alertId, from: 'open', to: 'escalated', reason: 'three sessions show it' });
    await desk.fire({ status: 'resolved' });
    await desk.fire();
    await desk.fire();
    await ada.change('alert.dismiss@1', { alertId, from: 'escalated', reason: 'campaign', noteIds: [] });
    await Promise.all([desk.tell(), desk.tell(), desk.tell()]);
    expect(await desk.tell()).toBeUndefined();
    expect(texts()).toEqual([
      'New alert, warning: Setup fails',
      'Escalated: Setup fails',
      'Recovering: its source no longer sees it: Setup fails',
      'It has come back: Setup fails',
      'Dismissed, a campaign: Setup fails',
    ]);
    expect((await desk.happened()).filter((one) => one === 'notified')).toHaveLength(5);
    expect(await state()).toMatchObject({ state: 'works', waiting: 0 });
  });

  test('is left alone for as long as it asks, through troubles of its own, and then told in order', async () => {
    scene.channel.answers.push({ status: 429, headers: { 'retry-after': '7' } }, { status: 500 });
    await desk.fire();
    await desk.fire({ title: 'Second', dedupe_key: 'second' });
    const again = await desk.tell();
    expect(again?.getTime()).toBe(scene.api.now().getTime() + 7_000);
    expect(await state()).toMatchObject({ state: 'pauses', why: 'Slack asks for a pause.', waiting: 2 });
    const asked = scene.channel.asked();
    await desk.tell();
    expect(scene.channel.asked()).toBe(asked);
    scene.api.later(7_000);
    await desk.tell();
    scene.api.later(11 * 60_000);
    await desk.tell();
    expect(texts()).toEqual(['New alert, warning: Setup fails', 'New alert, warning: Second']);
  });

  test('whose webhook is gone stops, says so, and gets what waits at a new address', async () => {
    scene.channel.answers.push({ status: 404, text: 'no_service' });
    await desk.fire();
    expect(await desk.tell()).toBeUndefined();
    expect((await state())?.why).toContain('no_service');
    expect(await desk.tell()).toBeUndefined();
    expect(texts()).toEqual([]);
    await scene.connectSlack(ada.token);
    await desk.tell();
    expect(texts().slice(1)).toEqual(['New alert, warning: Setup fails']);
  });

  test('is not told a day later what could not be sent; the history says so', async () => {
    scene.channel.answers.push({ status: 503 });
    await desk.fire();
    await desk.tell();
    scene.api.later(25 * 3_600_000);
    await desk.tell();
    expect(texts()).toEqual([]);
    expect(await desk.happened()).toEqual(['opened', 'not_notified']);
  });

  test('hears nothing of what is silent, but that it is over where it heard that it began', async () => {
    await desk.fire();
    await desk.tell();
    const { id: alertId } = await desk.alert();
    const until = new Date(scene.api.now().getTime() + 3_600_000).toISOString();
    await ada.change('silence.set@1', { silenceId: 'q', alertId, until, why: 'known' });
    await ada.change('alert.move@1', { alertId, from: 'open', to: 'validated', reason: 'seen' });
    await desk.fire({ status: 'resolved' });
    await ada.change('alert.move@1', { alertId, from: 'recovering', to: 'closed' });
    await desk.fire();
    await desk.fire({ status: 'resolved' });
    await desk.tell();
    expect(texts()).toEqual([
      'New alert, warning: Setup fails',
      'Recovering: its source no longer sees it: Setup fails',
    ]);
    expect((await desk.alerts()).map((alert) => alert.state).sort()).toEqual(['closed', 'recovering']);
    scene.api.later(3_600_000);
    await desk.fire();
    await desk.tell();
    expect(texts().at(-1)).toBe('It has come back: Setup fails');
  });

  test('is an admin’s to connect; its address is sealed, told to nobody, and may not lead inside', async () => {
    const kim = await desk.connect('Kim', 'lead');
    expect(await refusal(await scene.connectSlack(kim.token))).toMatchObject({ code: 'forbidden' });
    const answer = await scene.api.fetchAs(ada.token, '/v1/slack');
    expect(await answer.text()).not.toContain('secret');
    const stored = await scene.api.database.select().from(slackConnections);
    expect(stored.every(({ secret }) => keyIdOf(secret) !== undefined)).toBe(true);
    const inside = await read(await scene.connectSlack(ada.token, 'https://169.254.169.254/x'), SlackAnswer);
    expect(inside.slack).toMatchObject({ state: 'pauses', why: expect.stringContaining('private network') });
    expect((await scene.api.fetchAs(ada.token, '/v1/slack', 'DELETE')).status).toBe(200);
    expect(await state()).toBeUndefined();
  });
});
