/** A delivery as Alertmanager 0.25 sent it, with two alerts of one group. */
export function alertmanagerBody(changes: { status?: 'firing' | 'resolved'; startsAt?: string; endsAt?: string } = {}) {
  const { status = 'firing', startsAt = '2026-11-24T09:40:00.123456789Z', endsAt = '0001-01-01T00:00:00Z' } = changes;
  return {
    receiver: 'bellwether',
    status,
    alerts: [
      {
        status,
        labels: { alertname: 'SetupStepDrop', severity: 'page', step: 'finish' },
        annotations: {
          summary: 'Finish setup: completion down to 38%',
          description: '61% before, 38% over 140 attempts.',
          runbook_url: 'https://wiki.example/setup',
          playbook: 'Watch three replays; Look for dead ends\nAsk in #setup',
          owner: 'mara',
          team: 'Support',
          journey: 'activation',
          errors: 'button stays grey\nE_SETUP_17',
          urls: '/onboarding/finish /onboarding/done',
        },
        startsAt,
        endsAt,
        generatorURL: 'http://prometheus.example:9090/graph?g0.expr=x',
        fingerprint: 'b1f5c1d7a4e2f306',
      },
    ],
    groupLabels: { alertname: 'SetupStepDrop' },
    commonLabels: { alertname: 'SetupStepDrop', severity: 'page' },
    commonAnnotations: {},
    externalURL: 'http://alertmanager.example:9093',
    version: '4',
    groupKey: '{}:{alertname="SetupStepDrop"}',
    truncatedAlerts: 0,
  };
}
