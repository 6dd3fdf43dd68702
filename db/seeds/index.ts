export { demoLogins, demoOperatorLogins } from "./demo/logins.ts";
export { seedDemo } from "./demo/seed-demo.ts";
export { seedOperators, seedOperatorsWork } from "./demo/seed-operators.ts";
export { seedProviders } from "./demo/seed-providers.ts";
export type { SeededProduct } from "./playing/seeded-product.ts";
export { scenarios } from "./scenarios/scenarios.ts";
export { demoAuditLogins } from "./scenarios/website-security.ts";
