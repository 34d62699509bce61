import type { PhoneRow } from '#db/phone/rows.ts';
import type { Contact } from './contact.ts';
import type { Net, Ports } from './ports.ts';
import type { Step } from './pump-state.ts';
import { Fault } from './fault.ts';
import { within } from './within.ts';

/** Whose chain a step is about: the handset's own, or one it had before, which ends at `upTo`. */
export type Identity = Pick<PhoneRow, 'phoneId' | 'publicKey' | 'nextSeq' | 'formers'> & { upTo?: number };

/** What every step of one round needs. `ask` is the only way to the server: with a time limit, and not after the round was stopped. */
export type Leg = {
  ports: Ports;
  phone: Identity;
  contact: Contact;
  signal: AbortSignal;
  report(step: Step, done: number, of: number): void;
  ask<T>(limitMs: number, call: (net: Net, signal: AbortSignal) => Promise<T>): Promise<T>;
};

export function legOf(parts: Omit<Leg, 'ask'>): Leg {
  const { ports, signal } = parts;
  const ask: Leg['ask'] = (limitMs, call) => {
    if (signal.aborted) throw new Fault('network', 'stopped');
    return within(ports.scheduler, limitMs, signal, (cut) => call(ports.net, cut));
  };
  return { ...parts, ask };
}
