import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { call } from '#lib/bridge/page.ts';

/** Not asked at each letter that is typed. */
const SETTLED_MS = 400;

/**
 * What signing in is called at the API there, or undefined where it offers none or cannot be asked yet. That an address
 * is wrong is told when somebody connects with it, not while it is typed.
 * @param address an address that may be asked; undefined where there is none
 */
export function useSignInOffer(address: string | undefined, allowPlainHttp: boolean): string | undefined {
  const [settled, setSettled] = useState(address);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(address), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [address]);
  const offer = useQuery({
    queryKey: ['connect.offer', settled, allowPlainHttp],
    queryFn: () => call('connect.offer', { address: settled ?? '', allowPlainHttp }),
    enabled: settled !== undefined && settled === address,
    retry: false,
  });
  return settled === address && offer.data?.offered ? offer.data.name : undefined;
}
