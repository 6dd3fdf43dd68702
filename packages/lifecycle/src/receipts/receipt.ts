import { type KeyObject, sign, verify } from "node:crypto";
import { keyId } from "@calibrant/kernel/record-seal";
import { canonicalJson } from "@calibrant/policy";
import { z } from "zod";

const counts = z.strictObject({
	rows: z.record(z.string(), z.int().nonnegative()),
	files: z.record(z.string(), z.int().nonnegative()),
});
const instant = z.iso.datetime();

/** What a deletion receipt states: ids, times and counts; never a name. */
export const receiptSchema = z.strictObject({
	kind: z.literal("calibrant.deletion-receipt"),
	schemaVersion: z.literal(1),
	receiptId: z.uuid(),
	organisationId: z.uuid(),
	runId: z.uuid(),
	cancelledAt: instant,
	purgeDueAt: instant,
	startedAt: instant,
	finishedAt: instant,
	policy: z.strictObject({ preset: z.string(), version: z.string(), hash: z.string() }),
	method: z.string(),
	/** The same in codes of `receiptSentences`, for readers of other languages. Receipts of earlier versions have none. */
	methodCodes: z.array(z.string()).optional(),
	/** Rows per data class and objects per file prefix, before, and read back after the deletion. */
	before: counts,
	after: counts,
	/** Classes that outlive the organisation, with the rows left; null where rows are not kept by organisation. */
	survives: z.array(
		z.strictObject({
			...{ class: z.string(), rows: z.int().nonnegative().nullable(), rule: z.string() },
			/** Calendar years of the audit log, counted from the last activity: what its owners chose, or the policy's. */
			years: z.int().positive().optional(),
			/** Where files are kept too: how many, and until when, an archive that was asked for included. */
			files: z.int().nonnegative().optional(),
			until: instant.optional(),
			archivedUntil: instant.optional(),
		}),
	),
	/** Holds that stood at any time since the cancellation: what each rests on, on which classes, since when, and whether
	 * it still stands. Never a case or a reason. Receipts of earlier versions do not say. */
	holds: z
		.array(
			z.strictObject({
				...{ ground: z.string(), classes: z.array(z.string()), placedAt: instant },
				releasedAt: instant.nullable(),
			}),
		)
		.optional(),
	auditLog: z.strictObject({ sealNumber: z.int().nonnegative(), sealHash: z.string() }).nullable(),
	backupsGoneBy: instant,
	/** `store` and `code` say `name` and `answer` in codes; receipts of earlier versions have none. */
	subProcessors: z.array(
		z.strictObject({
			...{ name: z.string(), answer: z.string() },
			...{ store: z.string().optional(), code: z.string().optional() },
		}),
	),
});

export type Receipt = z.infer<typeof receiptSchema>;

/** What the second receipt states: that no backup in the inventory is older than the deletion. */
export const expiryReceiptSchema = z.strictObject({
	kind: z.literal("calibrant.backup-expiry"),
	schemaVersion: z.literal(1),
	receiptId: z.uuid(),
	organisationId: z.uuid(),
	runId: z.uuid(),
	/** The first receipt, and the SHA-256 of its file. */
	deletionReceiptId: z.uuid(),
	deletionReceiptHash: z.string().regex(/^[0-9a-f]{64}$/),
	purgedAt: instant,
	promisedBy: instant,
	confirmedAt: instant,
	policy: z.strictObject({ preset: z.string(), version: z.string(), hash: z.string() }),
	backupsKept: z.int().nonnegative(),
	oldestBackup: z.strictObject({ backupId: z.uuid(), startedAt: instant }).nullable(),
	/** Files that lay under the organisation's prefixes at that moment and were deleted. */
	filesFoundAgain: z.int().nonnegative(),
});

export type ExpiryReceipt = z.infer<typeof expiryReceiptSchema>;

/** What the receipt after a kept class states: that it is deleted now too, counted before and read back after. */
export const keptReceiptSchema = z.strictObject({
	kind: z.literal("calibrant.kept-data-deletion"),
	schemaVersion: z.literal(1),
	receiptId: z.uuid(),
	organisationId: z.uuid(),
	runId: z.uuid(),
	/** The receipt of the organisation's deletion, and the SHA-256 of its file. */
	deletionReceiptId: z.uuid(),
	deletionReceiptHash: z.string().regex(/^[0-9a-f]{64}$/),
	class: z.string(),
	subscriptionEndedAt: instant,
	keptUntil: instant,
	/** The date up to which an owner had it archived, or the withdrawal; null where nobody asked. */
	archivedUntil: instant.nullable(),
	deletedAt: instant,
	policy: z.strictObject({ preset: z.string(), version: z.string(), hash: z.string() }),
	before: z.strictObject({ rows: z.int().nonnegative(), files: z.int().nonnegative() }),
	after: z.strictObject({ rows: z.literal(0), files: z.literal(0) }),
	backupsGoneBy: instant,
});

export type KeptReceipt = z.infer<typeof keptReceiptSchema>;

const fileSchema = z.strictObject({
	receipt: z.discriminatedUnion("kind", [receiptSchema, expiryReceiptSchema, keptReceiptSchema]),
	signature: z.strictObject({
		algorithm: z.literal("Ed25519"),
		keyId: z.string().regex(/^[0-9a-f]{16}$/),
		value: z.string().regex(/^[0-9a-f]{128}$/),
	}),
});

/** The receipt file: one line of canonical JSON, signed over the canonical JSON of its `receipt` member. */
export const signReceipt = (receipt: Receipt, privateKey: KeyObject): string => signed(receipt, privateKey);

/** The second receipt's file, signed like the first. */
export const signExpiryReceipt = (receipt: ExpiryReceipt, privateKey: KeyObject): string => signed(receipt, privateKey);

/** The file of the receipt after a kept class, signed like the first. */
export const signKeptReceipt = (receipt: KeptReceipt, privateKey: KeyObject): string => signed(receipt, privateKey);

function signed(receipt: Receipt | ExpiryReceipt | KeptReceipt, privateKey: KeyObject): string {
	const value = sign(null, Buffer.from(canonicalJson(receipt)), privateKey).toString("hex");
	return `${canonicalJson({ receipt, signature: { algorithm: "Ed25519", keyId: keyId(privateKey), value } })}\n`;
}

/** The content of a receipt file, its signature not looked at. Throws on anything else. */
export function readReceiptFile(text: string): Receipt {
	return receiptSchema.parse(fileSchema.parse(JSON.parse(text)).receipt);
}

export type ReceiptVerdict = {
	verified: boolean;
	/** What is wrong, one sentence each; empty when verified. */
	reasons: string[];
	/** A deletion receipt's content; null for anything else. */
	receipt: Receipt | null;
	/** A second receipt's content; null for anything else. */
	expiry: ExpiryReceipt | null;
	/** The content of a receipt after a kept class; null for anything else. */
	kept: KeptReceipt | null;
};

/** Checks a receipt file offline against a published key: form, signature, and that the deletion was complete. */
export function verifyReceipt(text: string, publicKey: KeyObject): ReceiptVerdict {
	const fail = (reason: string): ReceiptVerdict => ({
		verified: false,
		reasons: [reason],
		...{ receipt: null, expiry: null, kept: null },
	});
	let json: unknown;
	try {
		json = JSON.parse(text);
	} catch {
		return fail("The file is not JSON: it was damaged or is not a receipt.");
	}
	const parsed = fileSchema.safeParse(json);
	if (!parsed.success) {
		const issue = parsed.error.issues[0];
		return fail(
			`The part ${issue?.path.join(".") || "file"} is not as a receipt has it: ${issue?.message ?? "unknown"}.`,
		);
	}
	const { receipt, signature } = parsed.data;
	const reasons: string[] = [];
	if (signature.keyId !== keyId(publicKey))
		reasons.push(`The part signature.keyId names key ${signature.keyId}; the key given is ${keyId(publicKey)}.`);
	if (!verify(null, Buffer.from(canonicalJson(receipt)), publicKey, Buffer.from(signature.value, "hex"))) {
		reasons.push(
			"The signature does not match the part receipt: one of the two was changed, or another key signed it.",
		);
	}
	if (text !== `${canonicalJson(json)}\n`) reasons.push("The file is not byte for byte as it was issued.");
	if (receipt.kind === "calibrant.backup-expiry") {
		const { oldestBackup, purgedAt } = receipt;
		if (oldestBackup && oldestBackup.startedAt <= purgedAt)
			reasons.push("The part receipt.oldestBackup is older than the deletion.");
		return { verified: reasons.length === 0, reasons, receipt: null, expiry: receipt, kept: null };
	}
	if (receipt.kind === "calibrant.kept-data-deletion")
		return { verified: reasons.length === 0, reasons, receipt: null, expiry: null, kept: receipt };
	for (const [part, left] of [...Object.entries(receipt.after.rows), ...Object.entries(receipt.after.files)]) {
		if (left !== 0) reasons.push(`The part receipt.after says that ${left} of ${part} were left.`);
	}
	reasons.push(...brokenHolds(receipt));
	return { verified: reasons.length === 0, reasons, receipt, expiry: null, kept: null };
}

/** A hold that still stood would have been broken by deleting its class, and a released one by deleting before that. */
function brokenHolds({ holds = [], before, startedAt, finishedAt, cancelledAt }: Receipt): string[] {
	return holds.flatMap(({ classes, placedAt, releasedAt }, index) => {
		const part = `The part receipt.holds.${index}`;
		const over = releasedAt !== null && releasedAt <= cancelledAt;
		if (placedAt > finishedAt || over) return [`${part} did not stand between the cancellation and the deletion.`];
		const taken = classes.filter((name) => name in before.rows);
		if (taken.length === 0 || (releasedAt !== null && releasedAt <= finishedAt)) return [];
		// One that came while rows were going stopped the rest until its release; none may stand at the end.
		return [`${part} stood when ${taken.join(", ")} had been deleted, between ${startedAt} and ${finishedAt}.`];
	});
}
