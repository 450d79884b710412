import { describe, expect, test } from 'vitest';
import type { PublishedSite } from '#lib/contract/published-site.ts';
import type { SiteDescription } from '#lib/contract/site.ts';
import { effectiveSite, publishedFor } from '#lib/helpdesks/effective-site.ts';
import { zendesk } from '#lib/helpdesks/zendesk/site.ts';

const published = (part: Partial<PublishedSite>): PublishedSite => ({
  id: 'zendesk',
  helpdesk: 'zendesk',
  name: 'Zendesk',
  state: 'on',
  updatedBy: 'mara',
  updatedAt: '2026-11-28T09:00:00.000Z',
  ...part,
});
const newer: SiteDescription = { ...zendesk, version: zendesk.version + 1, subject: ['.new-subject'] };

describe('how a helpdesk is read', () => {
  test('is what came with the extension, where the workspace says nothing', () => {
    expect(effectiveSite('zendesk', undefined)).toEqual({ site: zendesk });
  });

  test('is what the workspace has published, where that is the newer of the two', () => {
    expect(effectiveSite('zendesk', published({ description: newer }))).toEqual({ site: newer });
    const older = { ...newer, version: zendesk.version };
    expect(effectiveSite('zendesk', published({ description: older }))).toEqual({ site: zendesk });
  });

  test('stays as it was under a description that this version does not understand whole', () => {
    const strange = { ...newer, readsMinds: true };
    expect(effectiveSite('zendesk', published({ description: strange }))).toEqual({ site: zendesk });
  });

  test('is nothing while it is switched off, with the reason', () => {
    const off = published({ state: 'off', why: 'It covers the Send button.' });
    expect(effectiveSite('zendesk', off)).toEqual({ off: true, why: 'It covers the Send button.' });
  });

  test('is on again with the first description above the one that was switched off', () => {
    const off = published({ state: 'off', why: 'Broken', offThrough: zendesk.version });
    expect(effectiveSite('zendesk', off)).toEqual({ off: true, why: 'Broken' });
    expect(effectiveSite('zendesk', { ...off, description: newer })).toEqual({ site: newer });
    expect(effectiveSite('zendesk', { ...off, offThrough: zendesk.version - 1 })).toEqual({ site: zendesk });
  });

  test('is unknown for a taught one that nothing is published of', () => {
    expect(effectiveSite('taught', undefined)).toEqual({ unknown: true });
  });
});

test('what is said of a host goes before what is said of all', () => {
  const all = published({});
  const here = published({ id: 'zendesk|acme.zendesk.com', host: 'acme.zendesk.com' });
  const sites = [all, here, published({ id: 'jira', helpdesk: 'jira-service-management' })];
  expect(publishedFor(sites, 'zendesk', 'acme.zendesk.com')).toBe(here);
  expect(publishedFor(sites, 'zendesk', 'other.zendesk.com')).toBe(all);
  expect(publishedFor(sites, 'freshdesk', 'acme.freshdesk.com')).toBeUndefined();
});
