import { createPublicKey } from "node:crypto";
import { type ExpiryReceipt, type KeptReceipt, type Receipt, type ReceiptVerdict, verifyReceipt } from "./receipt.ts";

/** A receipt as its page shows it: the file, its content and whether it verifies with the published key (PEM). */
export function readReceipt(
	document: string,
	publicKeyPem: string,
): {
	document: string;
	receipt: Receipt | null;
	expiry: ExpiryReceipt | null;
	kept: KeptReceipt | null;
	verdict: Pick<ReceiptVerdict, "verified" | "reasons">;
} {
	const { receipt, expiry, kept, verified, reasons } = verifyReceipt(document, createPublicKey(publicKeyPem));
	return { document, receipt, expiry, kept, verdict: { verified, reasons } };
}
