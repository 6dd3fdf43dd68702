export { demoLogins } from "./demo/logins.ts";
export { seedDemo } from "./demo/seed-demo.ts";
export { seedProviders } from "./demo/seed-providers.ts";
export type { SeededProduct } from "./playing/seeded-product.ts";
export { scenarios } from "./scenarios/scenarios.ts";
