type Waiting<T> = { one: T; done: () => void; failed: (error: unknown) => void };

/** While one group is at work, whoever comes waits and goes with all others in the next. Where a group fails, each is tried alone. */
export function inGroups<T>(work: (group: T[]) => Promise<void>): (one: T) => Promise<void> {
  let waiting: Waiting<T>[] = [];
  let isBusy = false;
  const run = async () => {
    if (isBusy) return;
    isBusy = true;
    while (waiting.length > 0) {
      const group = waiting;
      waiting = [];
      await settle(group, work);
    }
    isBusy = false;
  };
  return (one) =>
    new Promise((done, failed) => {
      waiting.push({ one, done, failed });
      void run();
    });
}

async function settle<T>(group: Waiting<T>[], work: (group: T[]) => Promise<void>): Promise<void> {
  try {
    await work(group.map(({ one }) => one));
    for (const { done } of group) done();
  } catch (error) {
    if (group.length === 1) group[0]?.failed(error);
    else for (const each of group) await settle([each], work);
  }
}
