export { formatInstant } from "./format-instant.ts";
export { type MailContent, type Mailer, MailError, type MailErrorCode, type MailMessage } from "./mailer.ts";
