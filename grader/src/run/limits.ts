/** What one submission may use. Written into every record. */
export const limits = {
  callMilliseconds: 2_000,
  cellMilliseconds: 5_000,
  totalMilliseconds: 60_000,
  startMilliseconds: 10_000,
  cpuSeconds: 20,
  memoryMegabytes: 768,
  residentMegabytes: 600,
  heapMegabytes: 256,
  threads: 48,
  outputBytes: 1 << 20,
  /** Earlier answers given in a student's place during one call. */
  needsPerCall: 50,
} as const;
