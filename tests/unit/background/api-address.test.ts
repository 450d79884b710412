import { describe, expect, it } from 'vitest';
import { apiAddress } from '#lib/background/connection.ts';

describe('the API’s address as a person types it', () => {
  it.each([
    ['https://bellwether.example.com/', 'https://bellwether.example.com'],
    ['bellwether.example.com', 'https://bellwether.example.com'],
    ['127.0.0.1:8787', 'http://127.0.0.1:8787'],
    ['localhost:8787', 'http://localhost:8787'],
    ['http://[::1]:8787', 'http://[::1]:8787'],
  ])('%s is %s', (typed, address) => {
    expect(apiAddress(typed, false)).toBe(address);
  });

  it('is not taken unprotected over a network unless that was allowed', () => {
    expect(() => apiAddress('http://10.0.0.5:8787', false)).toThrow(/not protected/);
    expect(apiAddress('http://10.0.0.5:8787', true)).toBe('http://10.0.0.5:8787');
  });

  it.each(['', 'not an address', 'https://'])('says so when it is none: “%s”', (typed) => {
    expect(() => apiAddress(typed, false)).toThrow(/not an address/);
  });

  it('takes no name and password', () => {
    expect(() => apiAddress('https://a:b@api.test', false)).toThrow(/name and password/);
  });
});
