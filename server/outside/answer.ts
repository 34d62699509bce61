/**
 * What came of one try to tell another system something. `acked` is its receipt, not its acceptance;
 * `left`: it lies where the other side will find it, and the receipt comes some other day. `retry` may succeed later as it is;
 * `ours`: and what kept it was on our side. `dead` will not, and a person has to look.
 */
export type Answer =
  | { kind: 'acked'; status: number; receiptId: string }
  | { kind: 'left'; status: null; words: string }
  | { kind: 'retry'; status: number | null; error: string; afterSeconds: number | null; ours?: true }
  | { kind: 'dead'; status: number | null; error: string };
