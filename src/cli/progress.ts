/** A bar on stderr, for whoever looks; what a command prints stays clean. */

const WIDTH = 30;

export const showProgress =
  (what: string) =>
  (done: number, total: number): void => {
    const filled = total > 0 ? Math.round((done / total) * WIDTH) : WIDTH;
    process.stderr.write(`\r  ${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} ${what} ${done} of ${total}`);
    if (done >= total) process.stderr.write('\n');
  };
