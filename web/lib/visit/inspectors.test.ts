import { expect, it } from 'vitest';
import { inspectorsFor } from './inspectors.ts';

const person = (id: string, role: 'inspector' | 'manager', areaId: string | null, suspended = false) => ({
  id,
  username: id,
  name: id,
  title: '',
  certNo: null,
  suspended,
  createdAt: '',
  grants: [
    {
      id: `g-${id}`,
      userId: id,
      role,
      areaId,
      operatorId: null,
      grantedAt: '',
      grantedBy: '',
      revokedAt: null,
    },
  ],
});

it('GOV-01 offers only who works in the street and is not suspended', () => {
  const people = [
    person('here', 'inspector', '320281001'),
    person('whole', 'inspector', '320281'),
    person('elsewhere', 'inspector', '320281002'),
    person('suspended', 'inspector', '320281001', true),
    person('office', 'manager', '320281'),
  ];
  expect(inspectorsFor('320281001', people).map(({ id }) => id)).toEqual(['here', 'whole']);
});
