import { describe, expect, test } from 'vitest';
import type { AlertSourceKind } from '#lib/contract/alert-source-kind.ts';
import { DATADOG_PAYLOAD, POSTHOG_BODY } from '#lib/contract/alert-templates.ts';
import type { Heard } from '#server/ingest/heard.ts';
import { readDelivery } from '#server/ingest/read-body.ts';
import { ALERT_TOOLS } from '#server/ingest/tools/index.ts';
import { type Body, changed, published } from './published.ts';

const NOW = '2026-11-24T10:00:00.000Z';

const hear = (kind: AlertSourceKind, body: unknown): Heard[] =>
  ALERT_TOOLS[kind].read(body, { kind, name: 'The tool', now: NOW });
const only = (kind: AlertSourceKind, body: Body): Heard => {
  const [heard, ...more] = hear(kind, body);
  if (!heard || more.length > 0) throw new Error('one was expected');
  return heard;
};

describe('field by field', () => {
  test('Grafana: each alert of the group, with its values, picture and way to silence it', () => {
    const [first, second] = hear('grafana', published('grafana'));
    expect(first).toMatchObject({
      status: 'firing',
      since: '2021-10-12T09:51:03.157076+02:00',
      says: {
        title: 'This alert was triggered for zone us-1',
        text: 'The system has high memory usage',
        dedupeKey: 'c6eadffa33fcdf37',
        severity: 'warning',
        source: { kind: 'grafana', name: 'The tool', url: 'https://play.grafana.org/alerting/1afz29v7z/edit' },
        playbook: [{ text: 'Runbook: https://myrunbook.com/runbook/1234' }],
        facts: {
          alertname: 'High memory usage',
          zone: 'us-1',
          'value B': '44.23943737541908',
          'silence it': expect.stringContaining('/alerting/silence/new'),
        },
      },
    });
    expect(second?.says.dedupeKey).toBe('bc97ff14869b13e3');
    const [limited] = hear('grafana', { ...published('grafana'), truncatedAlerts: 3 });
    expect(limited?.says.facts['alerts left out']).toBe('3');
    const said = changed(published('grafana'), ['alerts', 0, 'valueString'], "[ var='B' value=44.2 ]");
    expect(hear('grafana', said)[0]?.says.facts.values).toBe("[ var='B' value=44.2 ]");
    const panel = changed(published('grafana'), ['alerts', 0, 'panelURL'], 'https://play.grafana.org/d/x?viewPanel=2');
    expect(hear('grafana', panel)[0]?.says.source.url).toBe('https://play.grafana.org/d/x?viewPanel=2');
  });

  test('Grafana: what its button Test sends opens nothing', () => {
    const trial = changed(published('grafana'), ['alerts', 0, 'labels'], {
      alertname: 'TestAlert',
      instance: 'Grafana',
    });
    expect(hear('grafana', trial).map(({ says }) => says.dedupeKey)).toEqual(['bc97ff14869b13e3']);
  });

  test('Grafana’s old alerting: the rule is the trouble, and its state says whether it is on', () => {
    const rule = published('grafana-legacy');
    expect(only('grafana', rule)).toMatchObject({
      status: 'firing',
      says: {
        title: 'Panel Title alert',
        text: 'Notification Message',
        dedupeKey: 'rule/1/1',
        facts: { Count: '1', 'tag name': 'tag value' },
      },
    });
    expect(only('grafana', changed(rule, ['state'], 'no_data')).says.text).toContain('No data');
    expect(only('grafana', changed(rule, ['state'], 'ok')).status).toBe('resolved');
    expect(hear('grafana', changed(rule, ['state'], 'paused'))).toEqual([]);
  });

  test('Sentry, issue alert: the issue and the rule are the trouble; whom it happened to is left out', () => {
    const { says, since, status } = only('sentry', published('sentry-issue-alert'));
    expect({ status, since }).toEqual({ status: 'firing', since: '2019-08-19T21:06:17.677Z' });
    expect(says).toMatchObject({
      title: 'ReferenceError: heck is not defined',
      text: '?(<anonymous>)',
      severity: 'warning',
      dedupeKey: 'issue/1117540176/Very Important Alert Rule!',
      source: { url: expect.stringContaining('/issues/1117540176/events/') },
      errors: ['ReferenceError: heck is not defined', 'heck is not defined'],
      urls: ['https://null.jsbin.com/runner'],
      facts: {
        rule: 'Very Important Alert Rule!',
        channel: '#general',
        'browser.name': 'Chrome',
        'os.name': 'Mac OS X',
      },
    });
    expect(JSON.stringify(says)).not.toContain('162.21');
    const fatal = changed(published('sentry-issue-alert'), ['data', 'event', 'level'], 'fatal');
    expect(only('sentry', fatal).says.severity).toBe('critical');
  });

  test('Sentry, metric alert: the rule is the trouble, and its end is told', () => {
    expect(only('sentry', published('sentry-metric-alert'))).toMatchObject({
      status: 'resolved',
      since: '2020-09-13T12:26:40.000Z',
      until: NOW,
      endIsTold: true,
      says: {
        title: 'Resolved: Too many errors',
        dedupeKey: 'metric/7',
        source: { url: 'https://sentry.io/organizations/baz/alerts/1/' },
        facts: { aggregate: 'count()', query: 'level:error', 'time window in minutes': '10', projects: 'bar' },
      },
    });
    for (const severity of ['critical', 'warning'])
      expect(only('sentry', changed(published('sentry-metric-alert'), ['action'], severity)).says.severity).toBe(
        severity,
      );
  });

  test('Sentry, issue: what becomes of it is said of all its alerts; that there is one is no alert yet', () => {
    const issue = published('sentry-issue');
    expect(hear('sentry', issue)).toEqual([]);
    for (const action of ['resolved', 'archived'])
      expect(only('sentry', changed(issue, ['action'], action))).toMatchObject({
        status: 'resolved',
        ofAllUnder: true,
        says: { dedupeKey: 'issue/1170820242/' },
      });
    expect(only('sentry', changed(issue, ['action'], 'unresolved')).status).toBe('firing');
    const { data: _of, ...installation } = issue;
    expect(hear('sentry', { ...installation, data: { installation: { uuid: 'x' } } })).toEqual([]);
  });

  test('PostHog, insight alert: in the body that is sent unasked, by our template, and as PostHog writes it itself', () => {
    const sent = published('posthog-insight');
    const says = {
      title: 'Decrease in success rate for exports',
      text: expect.stringContaining('less than lower threshold (0.97)'),
      dedupeKey: 'alert/019a972a-2df1-0000-4b6a-8f54b42bbbb3',
    };
    const heard = only('posthog', sent);
    expect(heard).toMatchObject({
      status: 'firing',
      saidAt: '2026-06-01T10:00:04.512Z',
      says: {
        ...says,
        facts: { insight: 'Export successes and failures', calculated_value: '0.91', threshold_lower: '0.97' },
      },
    });
    expect(heard.endIsTold).toBeUndefined();
    expect(JSON.parse(POSTHOG_BODY)).toEqual({ event: '{event}', project_url: '{project.url}' });
    const byTemplate = { event: sent.event, project_url: 'https://eu.posthog.com/project/2' };
    expect(only('posthog', byTemplate).says.source.url).toBe('https://eu.posthog.com/project/2/insights/k8hVt2Qx');
    expect(only('posthog', published('posthog-written'))).toMatchObject({
      says: { ...says, source: { url: expect.stringContaining('alert_id=') } },
    });
  });

  test('PostHog, error tracking: the issue is the trouble, however often it comes back', () => {
    const created = published('posthog-issue');
    for (const word of ['created', 'reopened', 'spiking'])
      expect(only('posthog', changed(created, ['event', 'event'], `$error_tracking_issue_${word}`))).toMatchObject({
        status: 'firing',
        since: '2026-06-01T10:00:01.000Z',
        says: {
          title: 'Test issue',
          text: 'This is the issue description',
          dedupeKey: 'issue/019a9740-2df1-7000-4b6a-8f54b42b0001',
          errors: ['Test issue', 'This is the issue description'],
        },
      });
  });

  test('PostHog, alerts on logs: their end is told, and that one failed to be worked out is none', () => {
    const logs = (word: string) => changed(published('posthog-insight'), ['event', 'event'], `$logs_alert_${word}`);
    expect(only('posthog', logs('firing'))).toMatchObject({ status: 'firing', endIsTold: true });
    expect(only('posthog', logs('resolved'))).toMatchObject({ status: 'resolved', endIsTold: true });
    expect(hear('posthog', logs('errored'))).toEqual([]);
    expect(() => hear('posthog', changed(published('posthog-insight'), ['event', 'event'], '$pageview'))).toThrow(
      /\$pageview/,
    );
  });

  test('Datadog: our template, its own unasked body, and the names of others; every transition', () => {
    const sent = published('datadog');
    expect(Object.keys(JSON.parse(DATADOG_PAYLOAD))).toEqual(Object.keys(sent));
    const says = {
      title: '[Memory Alert]',
      text: 'system.load.1 over host:my-host was > 0 at least once during the last 1m',
      severity: 'critical',
      dedupeKey: 'cycle/7716548234055550000',
      source: { url: 'https://app.datadoghq.com/event/jump_to?event_id=123456' },
      facts: { name: 'myService', role: 'computing-node', monitor: 'monitor', priority: 'P1' },
    };
    expect(only('datadog', sent)).toMatchObject({ saidAt: '2014-07-29T19:37:52.000Z', says });
    const otherNames = Object.fromEntries(
      Object.entries(sent).map(([name, value]) => [
        name.replaceAll(/_(.)/g, (_, letter: string) => letter.toUpperCase()),
        value,
      ]),
    );
    expect(only('datadog', otherNames).says).toMatchObject(says);
    const words = {
      firing: ['Re-Triggered', 'Warn', 'Re-Warn', 'No Data', 'Re-No Data', 'Renotify'],
      resolved: ['Recovered', 'Warn Recovered'],
    };
    for (const [status, transitions] of Object.entries(words))
      for (const word of transitions)
        expect(only('datadog', changed(sent, ['alert_transition'], word)).status).toBe(status);
    expect(only('datadog', published('datadog-default'))).toMatchObject({
      status: 'firing',
      says: { title: 'Host is Down', dedupeKey: 'title/Host is Down' },
    });
    const unfilled = changed(sent, ['alert_cycle_key'], '$ALERT_CYCLE_KEY');
    expect(only('datadog', unfilled).says.dedupeKey).toContain('monitor/1234/availability-zone');
    expect(() => hear('datadog', changed(sent, ['alert_transition'], 'Muted'))).toThrow(/on or over/);
    const form = new TextEncoder().encode(
      new URLSearchParams(Object.entries(sent).map(([name, value]) => [name, String(value)])).toString(),
    );
    const read = readDelivery(form, { kind: 'datadog', name: 'The tool', now: NOW }, undefined);
    expect(read).toMatchObject({ heard: [{ says }] });
  });

  test('PagerDuty: every news of an incident, with its priority, service and people; no other news', () => {
    const sent = published('pagerduty');
    expect(only('pagerduty', sent)).toMatchObject({
      status: 'firing',
      since: '2020-04-09T15:16:27.000Z',
      saidAt: '2020-10-02T18:45:22.169Z',
      says: {
        title: 'A little bump in the road',
        severity: 'critical',
        dedupeKey: 'incident/PGR0VU2',
        source: { url: 'https://acme.pagerduty.com/incidents/PGR0VU2' },
        facts: {
          incident: '2',
          service: 'API Service',
          priority: 'P1',
          'assigned to': 'User 123',
          teams: 'Engineering',
        },
      },
    });
    const resolved = changed(sent, ['event', 'event_type'], 'incident.resolved');
    expect(only('pagerduty', resolved)).toMatchObject({ status: 'resolved', until: '2020-10-02T18:45:22.169Z' });
    expect(hear('pagerduty', published('pagerduty-service'))).toEqual([]);
    const calm = changed(changed(sent, ['event', 'data', 'priority'], null), ['event', 'data', 'urgency'], 'low');
    expect(only('pagerduty', calm).says.severity).toBe('warning');
  });

  test('an event of PagerDuty’s Events API v2', () => {
    expect(only('plain', published('events-v2'))).toMatchObject({
      status: 'firing',
      since: '2015-07-17T08:42:58.315Z',
      says: {
        title: 'Example alert on host1.example.com',
        severity: 'info',
        dedupeKey: 'samplekeyhere',
        source: { kind: 'plain', url: 'https://monitoring.example.com' },
        facts: {
          component: 'postgres',
          group: 'prod-datapipe',
          class: 'deploy',
          'ping time': '1500ms',
          'load avg': '0.75',
        },
      },
    });
    const said = { routing_key: 'routingkeyhere', dedup_key: 'dedupkeyhere' };
    expect(hear('plain', { ...said, event_action: 'acknowledge' })).toEqual([]);
    expect(only('plain', { ...said, event_action: 'resolve' })).toMatchObject({
      status: 'resolved',
      says: { dedupeKey: 'dedupkeyhere' },
    });
  });

  test('plain JSON: counts by either name, and whatever else the tool knows', () => {
    const sent = {
      title: 'Setup fails',
      dedupe_key: 'setup',
      severity: 'critical',
      signal: 'finish setup',
      n: 140,
      k: 87,
      baseline: 0.61,
      labels: { release: '4.2' },
      replay_urls: ['https://replays.example/1'],
      session_ids: ['s1', 's2'],
      ticket_ids: ['17'],
    };
    expect(only('plain', sent).says).toMatchObject({
      severity: 'critical',
      counts: { attempts: 140, bad: 87 },
      facts: {
        release: '4.2',
        signal: 'finish setup',
        baseline: '0.61',
        replays: 'https://replays.example/1',
        sessions: 's1, s2',
        tickets: '17',
      },
    });
    expect(only('plain', { ...sent, attempts: 10, bad: 3 }).says.counts).toEqual({ attempts: 10, bad: 3 });
  });

  test('Fullstory: metric and segment', () => {
    expect(only('fullstory', published('fullstory-metric'))).toMatchObject({
      saidAt: '2024-04-01T10:00:00.000Z',
      says: {
        title: 'Uncaught Exceptions Alert',
        text: 'Over 100 uncaught exceptions have occurred in the previous hour',
        dedupeKey: 'alert/gW3nrSpxusut',
        source: { url: expect.stringContaining('triggerId=bg8jnAlS7CN0') },
        facts: { metric: 'Hourly Uncaught Exceptions', value: '114' },
      },
    });
    expect(only('fullstory', published('fullstory-segment')).says).toMatchObject({
      title: 'too many people abandoning checkout',
      dedupeKey: expect.stringContaining('alerts/5640204417302528'),
      facts: { segment: 'Cancelled checkout flow', threshold: '100', direction: 'ABOVE', duration: 'DAILY' },
    });
    expect(hear('fullstory', changed(published('fullstory-metric'), ['eventName'], 'note.created'))).toEqual([]);
  });

  test('Smartlook: a funnel is a drop; the older form too', () => {
    expect(only('smartlook', published('smartlook'))).toMatchObject({
      saidAt: '2021-01-02T00:05:00.000Z',
      says: {
        title: 'Sign-up: down',
        kind: 'drop_off',
        dedupeKey: 'funnel/5fe1f1d0e7c2a1/funnelThresholdAbsolute/down',
        facts: { threshold: '40', value: '22.5', project: 'Smartlook Project' },
      },
    });
    expect(only('smartlook', published('smartlook-older')).says).toMatchObject({
      title: 'Errors: up',
      dedupeKey: 'event/event_error/eventThresholdAbsolute/up',
      facts: { eventsCount: '13', eventsCountDifference: '12' },
    });
  });
});
