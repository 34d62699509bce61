import { describe, expect, it } from 'vitest';
import { maskedPlate, plainPlate } from './plate.ts';

describe('SEC-01 plates', () => {
  it.each([
    ['苏B3K182', '苏B·3··82'],
    ['浙AD1F336', '浙A·D1··36'],
    ['苏B12', '苏B··'],
  ])('%s is shown as %s', (plate, shown) => {
    expect(maskedPlate(plate)).toBe(shown);
    expect(maskedPlate(shown)).toBe(shown);
  });

  it('a mask never gives the hidden characters away', () => {
    expect(maskedPlate('苏BAXYCD')).not.toMatch(/[XY]/);
  });

  it('is kept as on the metal, however it was typed', () => {
    expect(plainPlate(' 苏b·3k1 82')).toBe('苏B3K182');
  });
});
