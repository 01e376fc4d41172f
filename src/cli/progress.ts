/** A bar on the terminal, where there is one. What is printed for programs stays untouched. */

const WIDTH = 30;

export function progressBar(unit: string) {
  let isOpen = false;
  const end = () => {
    if (isOpen) process.stderr.write('\n');
    isOpen = false;
  };
  return {
    show(done: number, total: number): void {
      if (!process.stderr.isTTY) return;
      const filled = total > 0 ? Math.round((done / total) * WIDTH) : WIDTH;
      process.stderr.write(`\r  ${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} ${unit} ${done} of ${total}`);
      isOpen = true;
      if (done >= total) end();
    },
    end,
  };
}
