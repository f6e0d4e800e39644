import { request } from 'node:http';
import { connect } from 'node:net';

export interface Heard {
  /** 0: the server hung up without a word. */
  status: number;
  body: string;
}

/** A body is read so far; streams of events never end. */
const mostRead = 64 * 1024;
const patienceMs = 10_000;

/** One request exactly as it is written: nothing is encoded, normalised or followed, as `fetch` would. */
export function send(
  appUrl: string,
  what: { method?: string; path: string; headers?: Record<string, string>; body?: string },
): Promise<Heard> {
  const { method = 'GET', path, headers = {}, body } = what;
  const { hostname, port } = new URL(appUrl);
  return new Promise((resolve) => {
    const asked = request({ hostname, port, method, path, headers: { ...headers, connection: 'close' } }, (answer) => {
      const status = answer.statusCode ?? 0;
      const isStream = answer.headers['content-type']?.startsWith('text/event-stream');
      let said = '';
      const end = () => {
        resolve({ status, body: said });
        asked.destroy();
      };
      if (isStream) return end();
      answer.setEncoding('utf8');
      answer.on('data', (chunk: string) => {
        said += chunk;
        if (said.length > mostRead) end();
      });
      answer.on('end', end).on('error', end);
    });
    asked.on('error', () => resolve({ status: 0, body: '' }));
    asked.setTimeout(patienceMs, () => asked.destroy(new Error('no answer')));
    asked.end(body);
  });
}

/** Bytes that no client library would send. @returns the first line of the answer; empty when the server hung up */
export function sendBytes(appUrl: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(appUrl);
  return new Promise((resolve) => {
    let said = '';
    const socket = connect(Number(port), hostname, () => socket.end(Buffer.from(bytes, 'latin1')));
    socket.setEncoding('latin1');
    socket.on('data', (chunk) => {
      said += chunk;
    });
    socket.setTimeout(patienceMs, () => socket.destroy());
    socket.on('error', () => {});
    socket.on('close', () => resolve(said.split('\r\n')[0] ?? ''));
  });
}
