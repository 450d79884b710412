import fc from 'fast-check';

/** What the network does to one request. */
export type Fault =
  | 'none'
  | 'request_lost'
  | 'answer_lost'
  | 'answer_cut'
  | 'twice'
  | 'again_later'
  | 'late'
  | 'answer_late'
  | 'busy';
export type DrawnFault = { fault: Fault; node: number; lateMs: number };

/** What a client's network is like for a while. `old_contract`: the client is of a release that is no longer served. */
export type Condition = 'online' | 'offline' | 'old_contract';

const fault = fc.oneof(
  { weight: 150, arbitrary: fc.constant<Fault>('none') },
  { weight: 9, arbitrary: fc.constant<Fault>('request_lost') },
  { weight: 18, arbitrary: fc.constant<Fault>('answer_lost') },
  { weight: 4, arbitrary: fc.constant<Fault>('answer_cut') },
  { weight: 6, arbitrary: fc.constant<Fault>('twice') },
  { weight: 5, arbitrary: fc.constant<Fault>('again_later') },
  { weight: 4, arbitrary: fc.constant<Fault>('late') },
  { weight: 3, arbitrary: fc.constant<Fault>('answer_late') },
  { weight: 4, arbitrary: fc.constant<Fault>('busy') },
);

/** The fate of a client's requests, in their order. */
export const faults: fc.Arbitrary<DrawnFault[]> = fc.array(
  fc.record({ fault, node: fc.integer({ min: 0, max: 1 }), lateMs: fc.integer({ min: 5, max: 60 }) }),
  { minLength: 150, maxLength: 150 },
);
