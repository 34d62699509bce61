import type { WithKit } from './kit.ts';

/** Hears hashing, signing and the making of keys. */
export function installCryptoEars(): void {
  const { emit } = (globalThis as unknown as WithKit).killKit;
  const kindOf = (data: BufferSource) => {
    const bytes = ArrayBuffer.isView(data)
      ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
      : new Uint8Array(data);
    return bytes[0] === 0x89 || bytes[0] === 0xff ? ' photo' : bytes[0] === 0x7b ? ' envelope' : '';
  };
  for (const method of ['digest', 'sign', 'generateKey'] as const) {
    const act = SubtleCrypto.prototype[method] as (...args: unknown[]) => Promise<unknown>;
    const heard = async function (this: SubtleCrypto, ...args: unknown[]) {
      const deed = method === 'digest' ? `digest${kindOf(args[1] as BufferSource)}` : method;
      emit(deed);
      const result = await act.apply(this, args);
      emit(`${deed} ok`);
      return result;
    };
    Object.defineProperty(SubtleCrypto.prototype, method, { value: heard });
  }
}

/** Hears each request before it goes, when it is handed over, and its answer before the app does. */
export function installNetworkEars(): void {
  const { emit } = (globalThis as unknown as WithKit).killKit;
  const ask = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const address = input instanceof Request ? input.url : String(input);
    const deed = `fetch ${address.split('?')[0]?.split('/').at(-1)}`;
    emit(deed);
    const answer = ask(input, init);
    emit(`${deed} sent`);
    const response = await answer;
    emit(`${deed} answered`);
    return response;
  };
  const methods = new WeakMap<XMLHttpRequest, string>();
  const { open, send } = XMLHttpRequest.prototype;
  XMLHttpRequest.prototype.open = function (this: XMLHttpRequest, ...args: unknown[]) {
    methods.set(this, String(args[0]));
    this.addEventListener('load', () => emit(`xhr ${methods.get(this)} answered`));
    return Reflect.apply(open, this, args);
  };
  XMLHttpRequest.prototype.send = function (this: XMLHttpRequest, ...args: unknown[]) {
    emit(`xhr ${methods.get(this)}`);
    Reflect.apply(send, this, args);
    emit(`xhr ${methods.get(this)} sent`);
  };
}

/** Hears the viewfinder being asked for and opening, each shot, and the work handed to a worker and back. */
export function installCameraEars(): void {
  const { emit } = (globalThis as unknown as WithKit).killKit;
  const ask = MediaDevices.prototype.getUserMedia;
  MediaDevices.prototype.getUserMedia = async function (wanted) {
    emit('camera asked');
    const stream = await ask.call(this, wanted);
    emit('camera opened');
    return stream;
  };
  const taker = (globalThis as unknown as { ImageCapture?: { prototype: { takePhoto(): Promise<Blob> } } })
    .ImageCapture?.prototype;
  if (taker) {
    const take = taker.takePhoto;
    taker.takePhoto = async function () {
      emit('camera take');
      const photo = await take.call(this);
      emit('camera taken');
      return photo;
    };
  }
  const encode = HTMLCanvasElement.prototype.toBlob;
  HTMLCanvasElement.prototype.toBlob = function (hear, ...how) {
    const heard: BlobCallback = (photo) => {
      emit('camera taken');
      hear(photo);
    };
    return encode.call(this, heard, ...how);
  };
  const post = Worker.prototype.postMessage as (...args: unknown[]) => void;
  const heard = function (this: Worker, ...args: unknown[]) {
    this.addEventListener('message', () => emit('worker answered'), { once: true });
    emit('worker asked');
    post.apply(this, args);
  };
  Object.defineProperty(Worker.prototype, 'postMessage', { value: heard });
}

/** Hears what the screen begins to say. */
export function installScreenEars(): void {
  const { emit, read, waitsFor } = (globalThis as unknown as WithKit).killKit;
  let photos = Infinity;
  const look = () => {
    if (!waitsFor('screen')) return void (photos = Infinity);
    const screen = read();
    if (screen.isSaved) emit('screen saved');
    const verified = screen.verified;
    if (verified > photos) emit('screen another photo');
    photos = verified;
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true });
}
