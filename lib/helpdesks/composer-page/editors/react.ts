import { at } from '../reach.ts';

const DEPTH = 60;

/** What the components around an element were given, the nearest first. React keeps it on the element, under a random name. */
export function propertiesAround(element: HTMLElement): unknown[] {
  const key = Object.keys(element).find((name) => /^__react(Fiber|InternalInstance)\$/.test(name));
  const found: unknown[] = [];
  let fiber = key ? at(element, key) : undefined;
  for (let depth = 0; fiber && depth < DEPTH; depth += 1) {
    // A component of a class has its newest properties itself; the fiber's may be those before.
    found.push(at(fiber, 'stateNode', 'props') ?? at(fiber, 'memoizedProps'));
    fiber = at(fiber, 'return');
  }
  return found;
}
