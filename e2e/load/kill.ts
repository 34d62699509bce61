import { join } from 'node:path';
import { connect } from '#db/postgres/connect.ts';
import { freePort, temporaryFolder } from '../steps/processes.ts';
import { AckLog } from './ack-log.ts';
import { compareBooks, type Books } from './compare-books.ts';
import { killLoop } from './kill-loop.ts';

export type KillResult = Books & { kills: number; requestsWithoutAnswer: number };

/** A fresh server on a fresh folder, its kills, and the comparison at the end. @param databaseUrl without one: the embedded database */
export async function killAndCompare(
  { kills, phones }: { kills: number; phones: number },
  databaseUrl: string | undefined,
  say: (line: string) => void,
): Promise<KillResult> {
  const folder = await temporaryFolder();
  try {
    const env = {
      PORT: String(await freePort()),
      DATA_DIR: folder.path,
      DATABASE_URL: databaseUrl ?? '',
      DEMO: '1',
      SIGN_IN_TRIES: '1000',
      WORKER: '0',
    };
    const log = new AckLog(join(folder.path, 'acknowledged.jsonl'));
    const { queues, refusedTries } = await killLoop({ kills, phones, env, log, say });
    const connection = await connect({ databaseUrl, dataDir: folder.path });
    const books = await compareBooks(connection.db, folder.path, queues, log.read());
    await connection.close();
    return { kills: kills + 1, requestsWithoutAnswer: refusedTries, ...books };
  } finally {
    await folder.remove();
  }
}
