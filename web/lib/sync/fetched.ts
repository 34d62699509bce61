import { Fault } from './fault.ts';

/** Code that comes with its first use; without a network it may not come, and is asked for again later. */
export async function fetched<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    throw new Fault('network', String(error));
  }
}
