export type { Actor, Ctx, House, Organisation, PlatformCtx, WorkerHouse } from "./ctx.ts";
export { DomainError, type ErrorDetails, fromDatabase, invalid, notFound, type Reason, readOnly } from "./errors.ts";
export { inOrg, platformCtx, type Visitor } from "./open.ts";
export { type Entity, record, remember } from "./record.ts";
export { allows, type Permission, permissions, permit, type Role, roles } from "./roles.ts";
export { type Mail, queueMail, sendMail } from "./mails.ts";
