import type { ArchiveVerdict } from "@calibrant/lifecycle/archive";
import { keyId } from "@calibrant/lifecycle/archive";
import { type Arguments, BadInput } from "./call.ts";
import { keyHere, namedKey } from "./key-of.ts";

/** Whether an archive is the one that its deployment made, and what says so. */
export type Origin = {
	/** key: its signature holds under a key from elsewhere. sha256: it is the file with that hash. null: nothing told. */
	provenBy: "key" | "sha256" | null;
	/** The key it is signed with, by its short name; null in archives from before signatures. */
	keyId: string | null;
	/** Why it is not the one that was asked for; null when it is, or nothing was asked for. */
	fault: string | null;
};

export const originOptions = {
	key: { type: "string" },
	sha256: { type: "string" },
	/** Takes an archive without a signature by its SHA-256 alone. */
	unsigned: { type: "boolean" },
} as const;

const noSignature = "It is unsigned: it is from before signatures, or the signature of the deployment was taken out";

/**
 * Finds out where an archive comes from: by `--sha256`, by `--key`, or by the key of this checkout. An archive without
 * the deployment's signature is proven by nothing unless `--unsigned` says that it is meant. Throws BadInput.
 */
export async function originOf(
	args: Pick<Arguments, "values">,
	{ signature }: Pick<ArchiveVerdict, "signature">,
	sha256: string,
): Promise<Origin> {
	const { values } = args;
	const signedWith = signature?.keyId ?? null;
	const no = (fault: string | null): Origin => ({ provenBy: null, keyId: signedWith, fault });
	if (typeof values.sha256 === "string") {
		const wanted = values.sha256.trim().toLowerCase();
		if (!/^[0-9a-f]{64}$/.test(wanted)) throw new BadInput("--sha256 takes the 64 hex digits beside the export.");
		if (wanted !== sha256) return no(`It is not the file that was asked for: its SHA-256 is ${sha256}.`);
		if (signature === null && values.unsigned !== true) {
			return no(`${noSignature}. Its SHA-256 is the one given; --unsigned takes it by that alone.`);
		}
		if (typeof values.key !== "string") return { provenBy: "sha256", keyId: signedWith, fault: null };
	}
	const named = await namedKey(args);
	const key = named ?? (await keyHere());
	if (signature === null) {
		return no(named ? `It carries no signature. ${noSignature}.` : null);
	}
	if (key && keyId(key) === signature.keyId) return { provenBy: "key", keyId: signature.keyId, fault: null };
	return no(named ? `It is signed with key ${signature.keyId}; the key given is ${keyId(named)}.` : null);
}

/** One line for people. */
export function originText({ provenBy, keyId, fault }: Origin, sha256: string): string {
	if (fault) return fault;
	if (provenBy === "key") return `signed by the deployment with key ${keyId}; SHA-256 ${sha256}`;
	if (provenBy === "sha256") return `it is the file with SHA-256 ${sha256}`;
	const signed = keyId ? `It is signed with key ${keyId}, which came with it` : "It carries no signature";
	return (
		`${signed}: that says nothing of who made it. Name the key of the deployment with --key FILE (it publishes it at ` +
		`/api/receipts/key.pem), or the SHA-256 beside the export with --sha256; this file's is ${sha256}.`
	);
}
