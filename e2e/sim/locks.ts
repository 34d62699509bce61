import type { Locks } from '#lib/sync/ports.ts';

type Holder = { owner: object; cut: AbortController; end: (stolen: boolean) => void };
type Waiter = { owner: object; take: () => void };

/** One phone's Web Locks, as the browser keeps them for all its tabs. A dead tab's lock goes to the next in line. */
export class LockRoom {
  private readonly holders = new Map<string, Holder>();
  /** Given to a tab that has not run since: it keeps the others out, and goes on to the next if that tab dies first. */
  private readonly given = new Map<string, object>();
  private waiting: (Waiter & { name: string })[] = [];

  /** `soon` puts the hand-over on the timeline. */
  locksOf(owner: object, soon: (then: () => void) => void): Locks {
    return {
      lead: (name, signal, work, steal = false) =>
        new Promise((resolve, reject) => {
          const take = () => {
            const isGiven = this.given.get(name) === owner;
            if (isGiven) this.given.delete(name);
            if (signal.aborted) {
              if (isGiven) this.next(name);
              return resolve();
            }
            this.hold(name, owner, signal, work).then(resolve, reject);
          };
          const enter = () => {
            if (steal) this.evict(name, true);
            if (this.holders.has(name) || this.given.has(name))
              this.waiting.push({ name, owner, take: () => soon(take) });
            else take();
          };
          soon(enter);
          signal.addEventListener('abort', () => resolve());
        }),
    };
  }

  leave(owner: object): void {
    this.waiting = this.waiting.filter((waiter) => waiter.owner !== owner);
    for (const [name, holder] of this.holders) if (holder.owner === owner) this.evict(name, false);
    for (const [name, next] of this.given) if (next === owner) this.free(name);
  }

  private async hold(
    name: string,
    owner: object,
    signal: AbortSignal,
    work: (signal: AbortSignal) => Promise<void>,
  ): Promise<void> {
    if (this.holders.has(name)) return; // somebody stole it in between; the caller asks again
    const cut = new AbortController();
    signal.addEventListener('abort', () => cut.abort());
    let end: Holder['end'] = () => {};
    const taken = new Promise<boolean>((resolve) => (end = resolve));
    const mine: Holder = { owner, cut, end };
    this.holders.set(name, mine);
    const stolen = await Promise.race([work(cut.signal).then(() => false), taken]);
    if (this.holders.get(name) === mine) this.free(name);
    if (stolen) throw new DOMException('the lock was stolen', 'AbortError');
  }

  private evict(name: string, stolen: boolean): void {
    const holder = this.holders.get(name);
    if (stolen) this.given.delete(name);
    if (!holder) return;
    this.holders.delete(name);
    if (stolen) holder.cut.abort();
    holder.end(stolen);
    if (!stolen) this.next(name);
  }

  private free(name: string): void {
    this.holders.delete(name);
    this.given.delete(name);
    this.next(name);
  }

  private next(name: string): void {
    const index = this.waiting.findIndex((waiter) => waiter.name === name);
    const [next] = index < 0 ? [] : this.waiting.splice(index, 1);
    if (!next) return;
    this.given.set(name, next.owner);
    next.take();
  }
}
