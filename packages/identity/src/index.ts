export { findApiKey, hashApiKey } from "./api-keys/find-api-key.ts";
export { findSession, hashToken, type Session } from "./sessions/find-session.ts";
