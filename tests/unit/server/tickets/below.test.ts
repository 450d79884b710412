import { expect, test } from 'vitest';
import { below } from '#server/tickets/below.ts';

const pageBy = (apiAddress: string) =>
  below({ host: 'acme.test', apiAddress }, [{ ticketId: '7', page: '/issues/7' }]).map(({ page }) => page);

test('a ticket’s page is below the path of its helpdesk, where that runs below one', () => {
  expect(pageBy('https://acme.test/redmine')).toEqual(['/redmine/issues/7']);
  expect(pageBy('https://acme.test/a/b/')).toEqual(['/a/b/issues/7']);
  expect(pageBy('https://acme.test')).toEqual(['/issues/7']);
});

test('an API that is elsewhere says nothing of where the pages are', () => {
  expect(pageBy('https://api.vendor.test/v2')).toEqual(['/issues/7']);
});
