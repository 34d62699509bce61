import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { Fault } from './fault.ts';
import { ensurePhone } from './identity.ts';
import { fitting } from './push.ts';
import { report, round, settled, shoot, tryReport } from './rehearsal-acts.ts';

describe('a round', () => {
  it('sends records before photos, then marks each only after the server has it', async () => {
    const { ports, net, server } = await settled();
    const photo = await shoot(ports, 'one');
    await tryReport(ports, 'c-1', [photo]);
    expect(await round(ports)).toEqual({ kind: 'done' });
    expect(net.calls.filter((name) => name !== 'pull')).toEqual(['hello', 'push', 'wanted', 'upload']);
    expect(await ports.precious.journal()).toMatchObject([
      { seq: 1, state: 'decided', outcome: 'applied', receipt: 1 },
    ]);
    expect(await ports.precious.outbox()).toEqual([]);
    expect(await ports.precious.blobs()).toMatchObject([{ state: 'stored' }]);
    expect(server.stored.get(photo.sha256)).toBe(photo.size);
    expect(await ports.precious.photoBytes(photo.sha256)).not.toBeNull();
  });

  it('a lost answer ends with one record: the same envelope is sent again, to the byte', async () => {
    const { ports, net, server } = await settled();
    await report(ports, 'c-1');
    const [{ body = '' } = {}] = await ports.precious.unsent(1);
    const sent: unknown[] = [];
    const { push } = net;
    net.push = (input, signal) => {
      sent.push(...input.mutations);
      return push(input, signal);
    };
    net.weather.push('ok', 'lost_answer');
    expect(await round(ports)).toMatchObject({ kind: 'stopped', why: 'offline' });
    expect(await ports.precious.outbox()).toMatchObject([{ state: 'saved' }]);
    expect(await round(ports)).toEqual({ kind: 'done' });
    expect(sent.map((envelope) => JSON.stringify(envelope))).toEqual([body, body]);
    const { phoneId } = await ensurePhone(ports);
    expect(server.entries(phoneId)).toHaveLength(1);
    expect(await ports.precious.journal()).toMatchObject([{ seq: 1, receipt: 1 }]);
  });

  it.each([0, 1, 2])('a captive portal’s page is no answer (call %i)', async (calm) => {
    const { ports, net } = await settled();
    await report(ports, 'c-1');
    net.weather.push(...Array.from({ length: calm }, () => 'ok' as const), 'portal');
    expect(await round(ports)).toMatchObject({ kind: 'stopped', why: 'offline' });
    const [row] = [...(await ports.precious.outbox()), ...(await ports.precious.journal())];
    expect(row).toMatchObject({ seq: 1, state: calm === 2 ? 'received' : 'saved' });
  });

  it('an error of the server is no receipt: the record stays unsent and goes again', async () => {
    const { ports, net, server } = await settled();
    const { hash } = await report(ports, 'c-1');
    net.weather.push('ok', 'broken');
    expect(await round(ports)).toMatchObject({ kind: 'stopped', why: 'server' });
    expect(await ports.precious.unsent(9)).toMatchObject([{ seq: 1, hash, state: 'saved', receipt: null }]);
    expect(await round(ports)).toEqual({ kind: 'done' });
    expect(server.entries((await ensurePhone(ports)).phoneId)).toMatchObject([{ envelope: { hash } }]);
  });

  it('goes round although the browser says that there is no network', async () => {
    const { ports, net } = await settled();
    await report(ports, 'c-1');
    net.seemsOffline = () => true;
    expect(await round(ports)).toEqual({ kind: 'done' });
    expect(await ports.precious.unsent(9)).toEqual([]);
  });

  it('an expired session pauses and drops nothing', async () => {
    const { ports, net } = await settled();
    await report(ports, 'c-1');
    net.weather.push('signed_out');
    expect(await round(ports)).toMatchObject({ kind: 'stopped', why: 'signed_out' });
    expect(await ports.precious.unsent(9)).toHaveLength(1);
    expect(await round(ports)).toEqual({ kind: 'done' });
  });

  it('one person’s queue is never sent under another’s session', async () => {
    const { ports, net, server } = await settled();
    await report(ports, 'c-1');
    server.userId = 'somebody-else';
    expect(await round(ports)).toMatchObject({ kind: 'stopped', why: 'other_user' });
    expect(net.calls).toEqual(['hello']);
  });

  it('a rejected record needs attention with the server’s reason, stays, and blocks nobody', async () => {
    const { ports, server } = await settled();
    await tryReport(ports, 'c-1');
    await report(ports, 'c-2');
    expect(await round(ports)).toEqual({ kind: 'done' });
    expect(await ports.precious.outbox()).toMatchObject([
      { seq: 1, state: 'decided', outcome: 'rejected', detail: { refused: 'photo_missing' } },
    ]);
    expect(await ports.precious.journal()).toMatchObject([{ seq: 2, outcome: 'applied' }]);
    expect(server.entries((await ensurePhone(ports)).phoneId)).toHaveLength(2);
  });

  it('a new record goes before the next photo', async () => {
    const { ports, net, server } = await settled();
    await tryReport(ports, 'c-1', [await shoot(ports, 'one'), await shoot(ports, 'two')]);
    net.upload = async ({ sha256 }) => {
      net.calls.push('upload');
      server.stored.set(sha256, 1);
      if (server.stored.size === 1) await report(ports, 'c-2');
    };
    expect(await round(ports)).toEqual({ kind: 'again' });
    expect(await round(ports)).toEqual({ kind: 'done' });
    expect(net.calls.filter((name) => name === 'push' || name === 'upload')).toEqual([
      'push',
      'upload',
      'push',
      'upload',
      'upload',
    ]);
  });

  it('a photo the server already has is not sent', async () => {
    const { ports, net, server } = await settled();
    const photo = await shoot(ports, 'one');
    server.stored.set(photo.sha256, photo.size);
    await tryReport(ports, 'c-1', [photo]);
    expect(await round(ports)).toEqual({ kind: 'done' });
    expect(net.calls).not.toContain('upload');
    expect(await ports.precious.blobs()).toMatchObject([{ state: 'stored' }]);
  });

  it('a refused photo stays on the phone with its fault and does not block the next', async () => {
    const { ports, net, server } = await settled();
    const [bad, good] = [await shoot(ports, 'bad'), await shoot(ports, 'good')];
    await tryReport(ports, 'c-1', [bad, good]);
    const upload = net.upload;
    net.upload = (photo, ...rest) =>
      photo.sha256 === bad.sha256
        ? Promise.reject(new Fault('refused', 'hash_differs'))
        : upload(photo, ...rest);
    expect(await round(ports)).toMatchObject({ kind: 'stopped', why: 'server' });
    const blobs = await ports.precious.blobs();
    expect(blobs.find(({ sha256 }) => sha256 === bad.sha256)).toMatchObject({
      state: 'queued',
      failures: 1,
      lastError: 'hash_differs',
    });
    expect(server.stored.has(good.sha256)).toBe(true);
  });
});

describe('the photos of a record that did not become a fact', () => {
  it('are offered once, then no more, and hold up nobody else’s', async () => {
    const { ports, net, server } = await settled();
    const [first, twin] = [await shoot(ports, 'one'), await shoot(ports, 'two')];
    await tryReport(ports, 'c-1', [twin]);
    await tryReport(ports, 'c-1', [first]); // the same case again: rejected
    const { upload } = net;
    net.upload = (photo, ...rest) =>
      photo.sha256 === first.sha256
        ? Promise.reject(new Fault('refused', 'HTTP 403'))
        : upload(photo, ...rest);
    expect(await round(ports)).toMatchObject({ kind: 'stopped', why: 'server' });
    expect(server.stored.has(twin.sha256)).toBe(true);
    expect(await round(ports)).toEqual({ kind: 'done' });
  });
});

describe('a batch', () => {
  it('keeps within the size of one call, and a single record always goes', () => {
    const row = (bytes: number) => ({ body: 'x'.repeat(bytes) }) as never;
    expect(fitting([row(150_000), row(150_000), row(150_000)])).toHaveLength(2);
    expect(fitting([row(900_000), row(10)])).toHaveLength(1);
    expect(fitting([row(10), row(10)])).toHaveLength(2);
  });
});
