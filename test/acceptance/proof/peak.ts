/** Loaded before Firstline (`node --import`): tells the parent process, when asked, how much memory it ever held. */
process.on('message', () => {
  // In kilobytes on every platform, whatever the operating system counts in.
  process.send?.({ peakMb: process.resourceUsage().maxRSS / 1024 });
});
// The channel to the parent must not keep a process alive that was told to stop.
process.channel?.unref();
