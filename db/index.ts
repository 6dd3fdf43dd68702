export { asRole, type LoginRole, rolePassword } from "./security/roles.ts";
export { type Database, type Opened, openDatabase, type Scope, type Tx } from "./tenancy.ts";
