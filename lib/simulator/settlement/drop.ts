import { setTimeout } from 'node:timers/promises';
import { folderOf } from './folder';
import { serveFtps } from './ftps-server';
import { doWhatIsDue } from './pay';
import { receive } from './receive';
import type { DropSecrets } from './secrets';
import { takeDropFault } from './switches';

/** Serves the simulated drop on the loopback: a folder over FTPS with Shaparak behind it. */
export function serveDrop(secrets: DropSecrets): Promise<{ port: number; close(): Promise<void> }> {
  const { user, password, tls, port } = secrets;
  return serveFtps({
    user,
    password,
    tls,
    port,
    folder: folderOf(
      (name) => receive(name, secrets),
      () => doWhatIsDue(secrets),
    ),
    async onConnection() {
      const { fault, lateMs } = await takeDropFault(['down', 'slow']);
      if (fault === 'slow') await setTimeout(lateMs);
      return fault === 'down' ? 'down' : 'serve';
    },
    async onSend(bytes) {
      const { fault } = await takeDropFault(['cut_off']);
      return fault === 'cut_off' ? bytes.subarray(0, Math.floor(bytes.length / 2)) : bytes;
    },
  });
}
