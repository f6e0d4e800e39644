import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';

export interface ToolRun {
  code: number;
  /** Everything it wrote, both streams in their order. */
  output: string;
  seconds: number;
}

/**
 * Runs one tool of node_modules/.bin to its end.
 * @param live also shows what it writes while it runs
 */
export function runTool(
  root: string,
  command: string[],
  options: { env?: Record<string, string | undefined>; live?: boolean } = {},
): Promise<ToolRun> {
  const started = performance.now();
  const [program = '', ...args] = command;
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(program, args, {
      cwd: root,
      // Tools are found whoever started us; a terminal's width and colours do not reach a log.
      env: {
        ...process.env,
        PATH: `${join(root, 'node_modules/.bin')}${delimiter}${process.env.PATH ?? ''}`,
        NO_COLOR: '1',
        FORCE_COLOR: undefined,
        NEXT_TELEMETRY_DISABLED: '1',
        ...options.env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const take = (chunk: Buffer) => {
      output += chunk.toString();
      if (options.live) process.stdout.write(chunk);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    const end = (code: number) => resolve({ code, output, seconds: (performance.now() - started) / 1000 });
    child.once('error', (error) => {
      output += error.message;
      end(127);
    });
    child.once('close', (code) => end(code ?? 1));
  });
}
