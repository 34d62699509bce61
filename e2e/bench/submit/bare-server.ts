import { createHash } from 'node:crypto';
import { mkdir, open, rename } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import pg from 'pg';

// The floor of P13: no sign-in, no rules, no resuming. A record's JSON, a line end and the photo's bytes come as one body; the photo
// becomes a flushed file under its hash, the record one row, and only then the answer goes out.
const [databaseUrl = '', folder = '', port = ''] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 });
await pool.query(
  'create table if not exists bare (id text primary key, record jsonb not null, sha256 text not null)',
);

const server = createServer((request, response) => {
  void buffer(request).then(async (body) => {
    const end = body.indexOf('\n');
    const record = body.toString('utf8', 0, end);
    const sha256 = await kept(body.subarray(end + 1));
    const { id } = JSON.parse(record) as { id: string };
    await pool.query('insert into bare values ($1, $2, $3)', [id, record, sha256]);
    response.end(sha256);
  });
});
server.listen(Number(port), '127.0.0.1', () => console.log(`ready http://127.0.0.1:${port}`));

async function kept(bytes: Buffer): Promise<string> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const place = join(folder, sha256.slice(0, 2));
  await mkdir(place, { recursive: true });
  const file = await open(join(place, `${sha256}.part`), 'w');
  await file.writeFile(bytes);
  await file.sync();
  await file.close();
  await rename(join(place, `${sha256}.part`), join(place, sha256));
  const names = await open(place, 'r');
  await names.sync();
  await names.close();
  return sha256;
}
