import type { Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { type SecureContext, TLSSocket } from 'node:tls';
import { PassivePort } from './passive-port';

/** The one folder of the server. */
export interface Folder {
  list(): Promise<{ name: string; size: number; at: Date }[]>;
  read(name: string): Promise<Buffer | null>;
  write(name: string, bytes: Buffer): Promise<void>;
  /** Whether there was such a file. */
  rename(from: string, to: string): Promise<boolean>;
}

export interface FtpsOptions {
  folder: Folder;
  user: string;
  password: string;
  /** PEM. */
  tls: { key: string; cert: string };
  port?: number;
  /** Before a connection is greeted: `down` sends it away. */
  onConnection?(): Promise<'serve' | 'down'>;
  /** What is really sent of a file, which is announced whole. */
  onSend?(bytes: Buffer): Promise<Buffer>;
}

type Answer = [code: number, text: string];

/** Commands that mean nothing here and are answered well. */
const idle = new Set(['TYPE', 'STRU', 'OPTS', 'PBSZ', 'NOOP', 'MODE']);
const beforeLogin = new Set(['AUTH', 'USER', 'PASS', 'FEAT', 'QUIT', 'PROT', ...idle]);

/** One control connection: commands are answered one after the other. */
export class FtpsSession {
  private control: Socket;
  private port: PassivePort | null = null;
  private rest = '';
  private queue: Promise<void> = Promise.resolve();
  private userGiven = '';
  private isIn = false;
  private renames: string | null = null;

  private readonly raw: Socket;
  private readonly secureContext: SecureContext;
  private readonly options: FtpsOptions;

  constructor(raw: Socket, secureContext: SecureContext, options: FtpsOptions) {
    this.raw = raw;
    this.secureContext = secureContext;
    this.options = options;
    this.control = raw;
  }

  async greet(): Promise<void> {
    if ((await this.options.onConnection?.()) === 'down') {
      this.raw.end('421 Service not available\r\n');
      return;
    }
    this.raw.once('close', () => this.port?.close());
    this.listen();
    this.say([220, 'Simulator of a settlement drop: no bank, no money']);
  }

  private listen(): void {
    this.control.on('data', (chunk) => {
      const lines = (this.rest + chunk.toString('utf8')).split(/\r?\n/);
      this.rest = lines.pop() ?? '';
      if (this.rest.length > 1_000) this.raw.destroy();
      for (const line of lines) {
        this.queue = this.queue
          .then(() => this.take(line))
          .catch(() => {
            this.raw.destroy();
          });
      }
    });
  }

  private say([code, text]: Answer): void {
    if (!this.control.destroyed) this.control.write(`${code} ${text}\r\n`);
  }

  private async take(line: string): Promise<void> {
    const [, name = '', argument = ''] = /^(\S+)\s*(.*)$/.exec(line) ?? [];
    const command = name.toUpperCase();
    if (command === 'AUTH') this.beginTls(argument);
    else if (!this.isIn && !beforeLogin.has(command)) this.say([530, 'Log in first']);
    else this.say(idle.has(command) ? [200, 'Fine'] : await this.answer(command, argument));
    if (command === 'QUIT') this.control.end();
  }

  /** From here on everything is encrypted; what came before it in plain text is forgotten. */
  private beginTls(mechanism: string): void {
    const isWanted = mechanism.toUpperCase() === 'TLS' && this.control === this.raw;
    this.say(isWanted ? [234, 'TLS begins'] : [504, 'TLS, once']);
    if (!isWanted) return;
    this.raw.removeAllListeners('data');
    this.rest = '';
    this.control = new TLSSocket(this.raw, { isServer: true, secureContext: this.secureContext });
    this.control.on('error', () => this.raw.destroy());
    this.listen();
  }

  private async answer(command: string, argument: string): Promise<Answer> {
    const { folder } = this.options;
    const name = argument.replace(/^\//, '');
    switch (command) {
      case 'USER':
        if (this.control === this.raw) return [530, 'TLS first'];
        this.userGiven = argument;
        return [331, 'And the password'];
      case 'PASS':
        this.isIn =
          this.control !== this.raw && this.userGiven === this.options.user && argument === this.options.password;
        return this.isIn ? [230, 'Welcome'] : [530, 'Wrong user or password'];
      case 'FEAT':
        this.control.write('211-Features\r\n MLST type*;size*;modify*;\r\n SIZE\r\n EPSV\r\n AUTH TLS\r\n PROT\r\n');
        return [211, 'End'];
      case 'PROT':
        return argument.toUpperCase() === 'P' ? [200, 'Private'] : [536, 'Only P'];
      case 'PWD':
        return [257, '"/" is the folder'];
      case 'CWD':
        return name === '' ? [250, 'Here'] : [550, 'There is one folder'];
      case 'EPSV':
      case 'PASV':
        return this.openPort(command);
      case 'MLSD':
        return this.send(async () => Buffer.from((await folder.list()).map(factsOf).join('')), false);
      case 'SIZE': {
        const bytes = await folder.read(name);
        return bytes ? [213, String(bytes.length)] : [550, 'No such file'];
      }
      case 'RETR':
        return this.send(() => folder.read(name), true);
      case 'STOR':
        return this.receive(name);
      case 'RNFR':
        this.renames = (await folder.read(name)) ? name : null;
        return this.renames === null ? [550, 'No such file'] : [350, 'And the new name'];
      case 'RNTO': {
        const from = this.renames;
        this.renames = null;
        return from !== null && (await folder.rename(from, name)) ? [250, 'Renamed'] : [550, 'Not renamed'];
      }
      case 'QUIT':
        return [221, 'Goodbye'];
      default:
        return [502, 'Not here'];
    }
  }

  private async openPort(command: 'EPSV' | 'PASV'): Promise<Answer> {
    this.port?.close();
    this.port = await PassivePort.open(this.options.tls);
    const { number } = this.port;
    if (command === 'EPSV') return [229, `Entering extended passive mode (|||${number}|)`];
    return [227, `Entering passive mode (127,0,0,1,${number >> 8},${number & 255})`];
  }

  private async send(read: () => Promise<Buffer | null>, isFile: boolean): Promise<Answer> {
    const bytes = await read();
    const port = this.takePort();
    if (!bytes || !port) {
      port?.close();
      return bytes ? [425, 'No data connection'] : [550, 'No such file'];
    }
    const sent = isFile ? ((await this.options.onSend?.(bytes)) ?? bytes) : bytes;
    this.say([150, 'Here it comes']);
    return this.transfer(port, async (data) => {
      data.end(sent);
      data.resume();
    });
  }

  private async receive(name: string): Promise<Answer> {
    const port = this.takePort();
    if (!port) return [425, 'No data connection'];
    if (!/^[\w.-]{1,100}$/.test(name)) {
      port.close();
      return [553, 'Not a name'];
    }
    this.say([150, 'Send it']);
    return this.transfer(port, async (data) => {
      const bytes = await buffer(data);
      data.end();
      await this.options.folder.write(name, bytes);
    });
  }

  private takePort(): PassivePort | null {
    const { port } = this;
    this.port = null;
    return port;
  }

  private async transfer(port: PassivePort, work: (data: TLSSocket) => Promise<void>): Promise<Answer> {
    try {
      const data = await port.connection();
      const closed = new Promise((resolve) => data.once('close', resolve));
      await work(data);
      await closed;
      return [226, 'Done'];
    } catch {
      return [426, 'The data connection broke'];
    } finally {
      port.close();
    }
  }
}

function factsOf({ name, size, at }: { name: string; size: number; at: Date }): string {
  const modified = at.toISOString().replace(/\D/g, '').slice(0, 14);
  return `type=file;size=${size};modify=${modified}; ${name}\r\n`;
}
