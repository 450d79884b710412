import { expect, test } from 'vitest';
import { readDelivery } from '#server/ingest/read-body.ts';
import { ALERT_TOOLS } from '#server/ingest/tools/index.ts';
import { SENDERS } from './senders.ts';

const NOW = '2026-11-24T10:00:00.000Z';

test('what came to the address of another tool is read all the same', () => {
  for (const sender of Object.values(SENDERS)) {
    const body = new TextEncoder().encode(JSON.stringify(sender.firing(0)));
    for (const kind of ['alertmanager', 'pagerduty', 'plain'] as const) {
      const read = readDelivery(body, { kind, name: 'The tool', now: NOW }, undefined);
      const own = ALERT_TOOLS[sender.kind].read(sender.firing(0), { kind, name: 'The tool', now: NOW });
      expect(read).toEqual({ heard: own });
    }
  }
});

test('a body belongs to one tool, so that none is read as another’s', () => {
  for (const sender of Object.values(SENDERS)) {
    const of = Object.entries(ALERT_TOOLS).flatMap(([kind, tool]) => (tool.isOf(sender.firing(0)) ? [kind] : []));
    expect(of).toEqual([sender.kind]);
  }
});
