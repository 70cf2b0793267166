/** Time that may be spent, in portions; what a submission does is paid from one. */
export class Allowance {
  constructor(private milliseconds: number) {}

  /** Never less than nothing. */
  get left(): number {
    return Math.max(0, this.milliseconds);
  }

  spend(milliseconds: number): void {
    this.milliseconds -= milliseconds;
  }
}
