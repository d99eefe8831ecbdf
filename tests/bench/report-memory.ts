/** Loaded into a measured process (`node --import`): tells its peak memory on standard error when it ends. */
process.once('exit', () => {
  process.stderr.write(`peak-kilobytes ${process.resourceUsage().maxRSS}\n`);
});
