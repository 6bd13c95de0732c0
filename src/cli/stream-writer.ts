import { once } from 'node:events';

/** Writes to a stream at the pace of its reader. */
export interface StreamWriter {
  /** Resolves when the stream takes more; rejects with the first error the stream has had. */
  write(content: string | Uint8Array): Promise<void>;
  /** Resolves when everything has left the process. */
  flush(): Promise<void>;
}

/** Makes errors of a stream, which arrive as events, reject the next write or the flush. */
export function streamWriter(stream: NodeJS.WritableStream): StreamWriter {
  let failure: Error | undefined;
  stream.on('error', (error: Error) => {
    failure ??= error;
  });
  return {
    async write(content) {
      if (failure) throw failure;
      if (!stream.write(content)) await once(stream, 'drain');
    },
    async flush() {
      await new Promise<void>((resolve, reject) => {
        stream.write('', (error?: Error | null) => {
          const reason = failure ?? error;
          if (reason) reject(reason);
          else resolve();
        });
      });
    },
  };
}
