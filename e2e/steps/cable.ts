import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** The network between browser and server as a thing that can be pulled out: every byte goes through it, and when it is cut nothing does. */
export class Cable {
  private readonly sockets = new Set<Socket>();
  private whole = true;
  private portal: string | null = null;
  /** How often a stranger has answered in the server's place. */
  intercepted = 0;
  private constructor(
    private readonly server: Server,
    readonly port: number,
  ) {}

  static async lay(port: number, to: number): Promise<Cable> {
    const server = createServer();
    const cable = new Cable(server, port);
    server.on('connection', (near) => cable.carry(near, to));
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return cable;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  cut(): void {
    this.whole = false;
    for (const socket of this.sockets) socket.destroy();
  }

  mend(): void {
    [this.whole, this.portal] = [true, null];
    for (const socket of this.sockets) socket.destroy();
  }

  /** A hotel's network from now on: whatever is asked, it answers with this, and the server hears nothing. */
  hijack(answer: string): void {
    this.cut();
    [this.whole, this.portal] = [true, answer];
  }

  async remove(): Promise<void> {
    this.cut();
    this.server.close();
    await once(this.server, 'close');
  }

  private answerFor(near: Socket, answer: string): void {
    this.sockets.add(near);
    near.on('error', () => near.destroy());
    near.on('close', () => this.sockets.delete(near));
    near.once('data', () => {
      this.intercepted++;
      near.end(answer);
    });
  }

  private carry(near: Socket, to: number): void {
    if (!this.whole) {
      near.destroy();
      return;
    }
    if (this.portal !== null) return this.answerFor(near, this.portal);
    const far = connect(to, '127.0.0.1');
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.sockets.add(socket);
      socket.pipe(other);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        this.sockets.delete(socket);
        other.destroy();
      });
    }
  }
}
