import { decodeQR } from 'qr/decode.js';
import encodeQR from 'qr';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSameCode, lotAddress, lotCodeIn } from './lot-code.ts';

describe('a lot’s code in a QR code', () => {
  it.each([
    ['https://park.example.gov.cn/lots/330105-P-0012', '330105-P-0012'],
    ['http://10.1.2.3:3000/lots/330105-P-0012/', '330105-P-0012'],
    ['https://park.example.gov.cn/lots/%E5%9F%8E%E5%8C%97-7?from=wechat#top', '城北-7'],
    ['  330105-P-0012 ', '330105-P-0012'],
    ['https://park.example.gov.cn/', null],
    ['https://park.example.gov.cn/pay/lots/330105', null],
    ['weixin://dl/business/?t=abc', null],
    ['javascript:alert(1)', null],
    ['https://x/lots/%E5%9', null],
    ['请扫码支付 5 元', null],
    ['x'.repeat(65), null],
    ['', null],
  ])('%s says %s', (said, code) => expect(lotCodeIn(said)).toBe(code));

  it('what is printed is read again, for any code there is', () => {
    const code = fc
      .string({ minLength: 1, maxLength: 40, unit: 'grapheme' })
      .filter((text) => !/[\s/]/.test(text));
    const isPlain = (text: string) => !['.', '..'].includes(text) && text.length <= 64;
    fc.assert(
      fc.property(code.filter(isPlain), (govCode) => {
        expect(lotCodeIn(lotAddress('https://park.example.gov.cn/', govCode))).toBe(govCode);
      }),
    );
  });

  it('the picture that is printed says the address', () => {
    const address = lotAddress('https://park.example.gov.cn', '330105-P-0012');
    const dots = encodeQR(address, 'raw', { ecc: 'quartile', border: 4, scale: 6 });
    const size = dots.length;
    const data = new Uint8Array(size * size * 4).fill(255);
    dots.flat().forEach((isDark, at) => isDark && data.fill(0, at * 4, at * 4 + 3));
    expect(decodeQR({ width: size, height: size, data }, { timeLimit: 2000 })).toBe(address);
  });

  it('compares as people copy it', () => {
    expect(isSameCode('330105-p-0012 ', '330105-P-0012')).toBe(true);
    expect(isSameCode('330105-P-0012', '330105-P-0013')).toBe(false);
  });
});
