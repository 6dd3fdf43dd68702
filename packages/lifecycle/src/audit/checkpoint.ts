import { type KeyObject, sign, verify } from "node:crypto";
import { keyId } from "@calibrant/kernel/record-seal";
import { canonicalJson } from "@calibrant/policy";
import { z } from "zod";

/** What a checkpoint states: which part of the chain was deleted, by which rule, and what the rest hangs on. */
const checkpointSchema = z.strictObject({
	kind: z.literal("calibrant.audit-checkpoint"),
	schemaVersion: z.literal(1),
	checkpointId: z.uuid(),
	organisationId: z.uuid(),
	/** The last seal whose rows were deleted, with its hash and the transaction before which all are gone. */
	sealNumber: z.int().positive(),
	sealHash: z.string().regex(/^[0-9a-f]{64}$/),
	uptoXid: z.string().regex(/^\d+$/),
	/** Deleted this time. */
	rows: z.int().positive(),
	/** period: the years have passed. request: an owner asked for it and no hold stood. */
	reason: z.enum(["period", "request"]),
	requestId: z.uuid().nullable(),
	keepYears: z.int().positive(),
	policy: z.strictObject({ preset: z.string(), version: z.string(), hash: z.string() }),
	deletedAt: z.iso.datetime(),
});
export type Checkpoint = z.infer<typeof checkpointSchema>;

const fileSchema = z.strictObject({
	checkpoint: checkpointSchema,
	signature: z.strictObject({
		algorithm: z.literal("Ed25519"),
		keyId: z.string().regex(/^[0-9a-f]{16}$/),
		value: z.string().regex(/^[0-9a-f]{128}$/),
	}),
});

/** One line of canonical JSON, signed over the canonical JSON of its `checkpoint` member. */
export function signCheckpoint(checkpoint: Checkpoint, privateKey: KeyObject): string {
	const value = sign(null, Buffer.from(canonicalJson(checkpoint)), privateKey).toString("hex");
	return canonicalJson({ checkpoint, signature: { algorithm: "Ed25519", keyId: keyId(privateKey), value } });
}

/** Reads a checkpoint; gives it, or in one sentence why it proves nothing under this key. */
export function readCheckpoint(json: unknown, publicKey: KeyObject): Checkpoint | string {
	const parsed = fileSchema.safeParse(json);
	if (!parsed.success) return "It is not as a checkpoint has it.";
	const { checkpoint, signature } = parsed.data;
	if (signature.keyId !== keyId(publicKey))
		return `It names key ${signature.keyId}; the key given is ${keyId(publicKey)}.`;
	const signed = Buffer.from(canonicalJson(checkpoint));
	if (!verify(null, signed, publicKey, Buffer.from(signature.value, "hex"))) return "Its signature does not match.";
	return checkpoint;
}
