Object.assign(globalThis, { loads: ["first"] });

export {};
