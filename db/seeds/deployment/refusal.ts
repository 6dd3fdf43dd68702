/** Input that cannot be used: said in one line, exit code 2. */
export class Refusal extends Error {}
