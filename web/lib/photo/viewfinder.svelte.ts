import { nextZoom, zoomRange, type ZoomRange } from './zoom.ts';

const TAKE_LIMIT_MS = 4000;
const JPEG_QUALITY = 0.92;
const PHOTO_SIZE = { width: 4096, height: 3072 };

/** `denied`: no permission; `none`: no camera; `busy`: another app has it; `ended`: it was taken away; `failed`: anything else. */
export type CameraTrouble = 'denied' | 'none' | 'busy' | 'ended' | 'failed';
type Abilities = { torch?: boolean; zoom?: unknown };
type PhotoTaker = { takePhoto(): Promise<Blob> };

/** The camera in the page: no other app is opened, so the page with its draft is not pushed out of memory. */
export class Viewfinder {
  trouble = $state<CameraTrouble | null>(null);
  isReady = $state(false);
  hasTorch = $state(false);
  torchOn = $state(false);
  /** It has a torch and would not switch it. */
  torchFailed = $state(false);
  /** What can be zoomed; null where this camera cannot. */
  zooms = $state.raw<ZoomRange | null>(null);
  zoom = $state(1);
  /** Width over height of the camera's picture. */
  ratio = $state(3 / 4);
  #stream: MediaStream | null = null;
  #video: HTMLVideoElement | null = null;

  /** @param size what is asked for; the camera gives what it has */
  async start(video: HTMLVideoElement, size: { width: number; height: number } = PHOTO_SIZE): Promise<void> {
    this.#video = video;
    this.trouble = null;
    if (!navigator.mediaDevices?.getUserMedia) return void (this.trouble = 'none');
    try {
      const wanted = {
        facingMode: { ideal: 'environment' },
        width: { ideal: size.width },
        height: { ideal: size.height },
      };
      this.#stream = await navigator.mediaDevices.getUserMedia({ video: wanted, audio: false });
      if (this.#video !== video) return this.stop();
      video.srcObject = this.#stream;
      await video.play();
      if (video.videoHeight > 0) this.ratio = video.videoWidth / video.videoHeight;
      this.#learn();
      this.isReady = true;
    } catch (error) {
      console.warn('the camera did not open', error);
      this.trouble = troubleOf(error);
    }
  }

  stop(): void {
    this.#stream?.getTracks().forEach((track) => track.stop());
    [this.#stream, this.#video, this.isReady, this.torchOn] = [null, null, false, false];
  }

  /** Back to an empty viewfinder, which begins anew. */
  again(): void {
    this.stop();
    this.trouble = null;
  }

  async switchTorch(): Promise<void> {
    const next = !this.torchOn;
    this.torchFailed = !(await this.#apply({ torch: next }));
    if (!this.torchFailed) this.torchOn = next;
  }

  async zoomBy(direction: 1 | -1): Promise<void> {
    if (!this.zooms) return;
    const next = nextZoom(this.zooms, this.zoom, direction);
    if (await this.#apply({ zoom: next })) this.zoom = next;
  }

  /** The camera's own photo where the platform gives one, else the video's current frame at its full size. */
  async take(): Promise<ArrayBuffer> {
    const photo = (await this.#photo()) ?? (await this.#frame());
    return photo.arrayBuffer();
  }

  #learn(): void {
    const track = this.#track();
    const abilities = track?.getCapabilities?.() as Abilities | undefined;
    this.hasTorch = abilities?.torch === true;
    this.zooms = zoomRange(abilities?.zoom);
    this.zoom = (track?.getSettings?.() as { zoom?: number } | undefined)?.zoom ?? 1;
    track?.addEventListener('ended', () => {
      this.stop();
      this.trouble = 'ended';
    });
  }

  async #apply(change: { torch: boolean } | { zoom: number }): Promise<boolean> {
    try {
      await this.#track()?.applyConstraints({ advanced: [change as MediaTrackConstraintSet] });
      return true;
    } catch (error) {
      console.warn('the camera does not do that', error);
      return false;
    }
  }

  async #photo(): Promise<Blob | null> {
    const track = this.#track();
    const Taker = (globalThis as { ImageCapture?: new (track: MediaStreamTrack) => PhotoTaker }).ImageCapture;
    if (!track || !Taker) return null;
    try {
      const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), TAKE_LIMIT_MS));
      const blob = await Promise.race([new Taker(track).takePhoto(), late]);
      return blob && blob.size > 0 ? blob : null;
    } catch (error) {
      console.info('the camera gives no photo of its own; taking the frame', error);
      return null;
    }
  }

  async #frame(): Promise<Blob> {
    const video = this.#video;
    if (!video || video.videoWidth === 0) throw new Error('the camera shows nothing yet');
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [video.videoWidth, video.videoHeight];
    canvas.getContext('2d')?.drawImage(video, 0, 0);
    const blob = await new Promise<Blob | null>((resolve) =>
      canvas.toBlob(resolve, 'image/jpeg', JPEG_QUALITY),
    );
    if (!blob) throw new Error('the frame could not be encoded');
    return blob;
  }

  #track(): MediaStreamTrack | null {
    return this.#stream?.getVideoTracks()[0] ?? null;
  }
}

function troubleOf(error: unknown): CameraTrouble {
  const name = error instanceof Error ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
  if (name === 'NotReadableError' || name === 'AbortError') return 'busy';
  return name === 'NotFoundError' || name === 'OverconstrainedError' ? 'none' : 'failed';
}
