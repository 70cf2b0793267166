/** The VAE with a code of two numbers, as notebook 12 has it. */
export const planeShape = {
  pixels: 784,
  hidden: [200, 200],
  latent: 2,
  activation: "tanh",
  likelihood: "bernoulli",
} as const;
