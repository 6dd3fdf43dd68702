export { type AuditRow, canonicalAuditRow, readAuditRows } from "./audit/audit-rows.ts";
export { type AuditSeal, type ChainVerdict, verifyAuditChain } from "./audit/chain.ts";
export { readAuditSeals, sealAuditLog } from "./audit/seal-audit-log.ts";
export {
	beginGrace,
	cancelOrganisation,
	cancelOrganisationInput,
	type GraceBegun,
} from "./cancellation/cancel-organisation.ts";
export { type LeavingStatus, leavingStatus } from "./cancellation/leaving-status.ts";
export { reactivateOrganisation } from "./cancellation/reactivate-organisation.ts";
export { countData, purgedTables } from "./purge/count-data.ts";
export { type LedgerEntry, readLedger } from "./purge/ledger.ts";
export { type PurgePlan, planPurge, purgeDueOrganisations } from "./purge/purge-due-organisations.job.ts";
export { purgeOrganisation } from "./purge/purge-organisation.job.ts";
export { findReceipt, findReceiptInput } from "./receipts/find-receipt.ts";
export { ensureReceiptKey, publicReceiptKey, readReceiptKey } from "./receipts/keys.ts";
export { readReceipt } from "./receipts/read-receipt.ts";
export { type Receipt, type ReceiptVerdict, receiptSchema, signReceipt, verifyReceipt } from "./receipts/receipt.ts";
export { olderThan } from "./retention/older-than.ts";
export { lifecycleJobs, lifecycleMails } from "./timetable.ts";
