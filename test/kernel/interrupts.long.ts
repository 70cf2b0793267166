import { anInterruptBy } from "./interrupts";

anInterruptBy("signal");
