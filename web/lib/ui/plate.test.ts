import { describe, expect, it } from 'vitest';
import { fullPlate, maskedPlate, plateColour } from './plate.ts';

describe('plates', () => {
  it.each([
    ['苏B3K182', '苏B·3··82'],
    ['浙AD1F336', '浙A·D1··36'],
    ['苏B12', '苏B··'],
  ])('%s is shown as %s', (plate, shown) => expect(maskedPlate(plate)).toBe(shown));

  it('a mask never gives the hidden characters away', () => {
    expect(maskedPlate('苏BAXYCD')).not.toMatch(/[XY]/);
  });

  it('in full it keeps the dot of the metal plate', () => expect(fullPlate('苏B3K182')).toBe('苏B·3K182'));

  it('eight characters are new energy', () => {
    expect(plateColour('浙AD1F336')).toBe('green');
    expect(plateColour('苏B3K182')).toBe('blue');
  });
});
