import { type ReactNode, useEffect, useState } from 'react';

/** Shows its children only after 200 ms: what is fast needs no spinner, and what flashes disturbs. */
export function Late({ children }: { children: ReactNode }): ReactNode {
  const [due, setDue] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setDue(true), 200);
    return () => clearTimeout(timer);
  }, []);
  return due ? children : null;
}
