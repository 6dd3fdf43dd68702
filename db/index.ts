export { atHead } from "./at-head.ts";
export { type Held, openConnections } from "./connections.ts";
export { asRole, type LoginRole, rolePassword } from "./security/roles.ts";
export { type Database, type Opened, type OpenedAccount, openDatabase, type Scope, type Tx } from "./tenancy.ts";
