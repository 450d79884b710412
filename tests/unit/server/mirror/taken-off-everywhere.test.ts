import { afterEach, describe, expect, test } from 'vitest';
import { ConnectableHelpdesk } from '#lib/contract/helpdesk-connection.ts';
import { fakeRequestTracker } from '#tests/unit/helpdesk-api/fakes/own-fields.ts';
import { LABEL, type LabelledDesk, startLabelledDesk } from './labelled-desk.ts';
import { WHOLE_DESKS } from './whole-desks.ts';

let desk: LabelledDesk;
afterEach(() => desk.stop());

describe.each(ConnectableHelpdesk.options)('a tag of %s', (helpdesk) => {
  test('that is taken off there is a label taken off; one of a ticket that is gone is not', async () => {
    const { fake, ticketId, given } = WHOLE_DESKS[helpdesk]();
    desk = await startLabelledDesk(helpdesk, fake, { given, ticketIds: [ticketId] });
    expect(await desk.stateOf(ticketId)).toBe('applied');
    await desk.lookLater();
    expect(await desk.stateOf(ticketId)).toBe('applied');

    const tags = fake.tickets.get(ticketId) ?? [];
    fake.tickets.delete(ticketId);
    await desk.lookLater();
    expect(await desk.stateOf(ticketId), 'the ticket is gone').toBe('applied');

    // The last one that it bears, where that is told in a way of its own.
    fake.tickets.set(
      ticketId,
      tags.filter((tag) => tag === LABEL),
    );
    await desk.lookLater();
    expect(await desk.stateOf(ticketId)).toBe('applied');
    desk.takeOffThere(ticketId);
    await desk.lookLater();
    expect(await desk.stateOf(ticketId)).toBeUndefined();
    expect((await desk.audited()).map(({ actor }) => actor)).toEqual(['The helpdesk']);
  });
});

describe('a label that is in another field than the connection looks at', () => {
  const id = '81';

  test('stays when the admin names another field, and comes off once it was seen in that', async () => {
    const fake = fakeRequestTracker();
    desk = await startLabelledDesk('request-tracker', fake, { ticketIds: [id] });
    await desk.connect({ field: 'Topics' });
    await desk.lookLater();
    await desk.lookLater();
    expect(await desk.stateOf(id)).toBe('applied');
    await desk.connect({ field: 'Tags' });
    await desk.lookLater();
    desk.takeOffThere(id);
    await desk.lookLater();
    expect(await desk.stateOf(id)).toBeUndefined();
  });

  test('stays when the field is changed while the helpdesk answers', async () => {
    desk = await startLabelledDesk('request-tracker', fakeRequestTracker());
    desk.whenAsked(async () => {
      desk.whenAsked(() => Promise.resolve());
      await desk.connect({ field: 'Topics' });
    });
    await desk.lookLater();
    await desk.lookLater();
    expect([await desk.stateOf(id), await desk.stateOf('82')]).toEqual(['applied', 'applied']);
  });

  test('stays when the field is changed while the label is put on', async () => {
    desk = await startLabelledDesk('request-tracker', fakeRequestTracker(), { ticketIds: [] });
    desk.whenAsked(async ({ method }) => {
      if (method !== 'PUT') return;
      desk.whenAsked(() => Promise.resolve());
      await desk.connect({ field: 'Topics' });
    });
    await desk.carry(LABEL, id);
    await desk.lookLater();
    await desk.lookLater();
    expect(await desk.stateOf(id)).toBe('applied');
  });

  test('stays where an agent’s own session has put it there', async () => {
    const fake = fakeRequestTracker();
    desk = await startLabelledDesk('request-tracker', fake, { ticketIds: [] });
    await desk.label(LABEL, id);
    await desk.carriedByAgent(id);
    await desk.lookLater();
    await desk.lookLater();
    expect(await desk.stateOf(id)).toBe('applied');
    expect(desk.served.asked.filter(({ path }) => path.includes(`/ticket/${id}`)).length).toBeGreaterThan(1);
  });
});
