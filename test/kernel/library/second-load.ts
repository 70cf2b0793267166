(globalThis as unknown as { loads: string[] }).loads.push("second");

export {};
