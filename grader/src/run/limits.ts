/** What one submission may use. Written into every record. */
export const limits = {
  callMilliseconds: 2_000,
  cellMilliseconds: 5_000,
  /** Of a submission, in all its processes; what it waits for the processors that others have is not counted. */
  totalMilliseconds: 60_000,
  /** Of a submission on the compiler's processor, as often as it is compiled. */
  compileMilliseconds: 20_000,
  startMilliseconds: 10_000,
  cpuSeconds: 20,
  memoryMegabytes: 768,
  residentMegabytes: 600,
  heapMegabytes: 256,
  threads: 48,
  outputBytes: 1 << 20,
  /** Earlier answers given in a student's place during one call. */
  needsPerCall: 50,
  /** What earlier answers in a student's place may take, for a submission and for a call; a right one takes a few milliseconds. */
  referenceMilliseconds: 3_000,
  referenceCallMilliseconds: 500,
  /** How much more than in the cases may be in an argument of theirs, and how much greater a number. */
  referenceSize: 4,
  referenceNumber: 1_000,
} as const;

/** What differs where answers have tensors: libtensorflow takes 200 MB and a dozen threads before anything runs. */
export const tensorLimits = {
  ...limits,
  cpuSeconds: 60,
  memoryMegabytes: 1_536,
  residentMegabytes: 1_200,
  threads: 96,
} as const;
