import { connect } from '#db/postgres/connect.ts';
import { ITEMS } from '#db/policies/checklist/editions.ts';
import { JOB } from '#server/actors.ts';
import { mutate } from '#server/sync/mutate.ts';

// Started as a program on a data folder that no app holds: publishes one more edition, with the named groups of the 96 items.
const [id = '', groups = ''] = process.argv.slice(2);
const [template, edition] = id.split('@');

const { db, close } = await connect({ dataDir: process.env.DATA_DIR ?? '' });
const { refusal } = await mutate(db, {
  source: 'job',
  actor: JOB,
  key: `e2e:${id}`,
  name: 'checklist.publish',
  args: {
    id,
    template: template as 'patrol',
    edition: edition ?? '',
    name: id,
    validFrom: '2026-01-01',
    validTo: null,
    items: ITEMS.filter(({ code }) => groups.includes(code.slice(0, 1))),
  },
});
await close();
if (refusal) throw new Error(JSON.stringify(refusal));
