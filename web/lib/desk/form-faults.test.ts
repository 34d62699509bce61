import { expect, it } from 'vitest';
import { formFaults } from './form-faults.ts';

it('names the fields that are wrong, in the order of the form, by the ids a summary links to', () => {
  expect(formFaults('owner', { name: '请填姓名', phone: '', since: '请填日期' })).toEqual([
    { id: 'owner-name', text: '请填姓名' },
    { id: 'owner-since', text: '请填日期' },
  ]);
});
