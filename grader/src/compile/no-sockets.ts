/** Stands in the place of zeromq where cells are only compiled: the kernel's modules name these classes and never make one. */
export class Publisher {}
/** Likewise. */
export class Router {}
