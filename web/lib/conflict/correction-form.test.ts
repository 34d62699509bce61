import { describe, expect, it } from 'vitest';
import { FACILITY } from '#domain/worlds.ts';
import { editsOf, faultsOf, typedOf } from './correction-form.ts';

describe('the form of a correction', () => {
  it('opens with what is registered, and then has nothing to say', () => {
    const typed = typedOf(FACILITY);
    expect(typed).toEqual({ name: FACILITY.name, address: FACILITY.address, totalBerths: '420', tariff: '' });
    expect(faultsOf(typed, FACILITY)).toEqual([]);
    expect(editsOf(typed, FACILITY)).toEqual([]);
  });

  it('says only what was changed, from what was seen, spaces aside', () => {
    const typed = {
      ...typedOf(FACILITY),
      name: ` ${FACILITY.name} `,
      totalBerths: ' 433 ',
      tariff: '5 元/小时',
    };
    expect(editsOf(typed, FACILITY)).toEqual([
      { field: 'totalBerths', from: 420, to: 433 },
      { field: 'tariff', from: null, to: '5 元/小时' },
    ]);
  });

  it('a name is one line, whatever was typed into its two', () => {
    const edits = editsOf({ ...typedOf(FACILITY), name: '人民广场 \n 地下停车场\n' }, FACILITY);
    expect(edits).toMatchObject([{ field: 'name', to: '人民广场地下停车场' }]);
    const asImported = { ...FACILITY, name: '人民广场\n停车场' };
    expect(editsOf(typedOf(asImported), asImported)).toEqual([]);
  });

  it('an emptied tariff is no tariff; none before and none after is no change', () => {
    const dear = { ...FACILITY, tariff: '5 元/小时' };
    expect(editsOf({ ...typedOf(dear), tariff: ' ' }, dear)).toEqual([
      { field: 'tariff', from: '5 元/小时', to: null },
    ]);
    expect(editsOf(typedOf({ ...FACILITY, tariff: '' }), { ...FACILITY, tariff: '' })).toEqual([]);
  });

  it('names and addresses are not emptied, berths are whole numbers', () => {
    const empty = { ...typedOf(FACILITY), name: ' ', address: '', totalBerths: '4.5' };
    expect(faultsOf(empty, FACILITY)).toEqual(['name', 'address', 'totalBerths']);
    expect(faultsOf({ ...typedOf(FACILITY), address: '' }, { ...FACILITY, address: '' })).toEqual([]);
  });
});
