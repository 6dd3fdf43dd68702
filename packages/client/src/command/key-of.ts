import { createPublicKey, type KeyObject } from "node:crypto";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Arguments, BadInput } from "./call.ts";
import { readText } from "./read-input.ts";

const published = fileURLToPath(new URL("../../../../.data/keys/receipt-public.pem", import.meta.url));

/** The public key to check signatures with: the one named, or this checkout's own. */
export async function keyOf({ values }: Arguments): Promise<KeyObject> {
	const file = typeof values.key === "string" ? values.key : published;
	if (file === published && !existsSync(file)) {
		throw new BadInput(
			"No key is known here. Name one with --key; a deployment publishes its own at /api/receipts/key.pem.",
		);
	}
	const pem = await readText(file);
	try {
		const key = createPublicKey(pem);
		if (key.asymmetricKeyType === "ed25519") return key;
	} catch {
		// told below
	}
	throw new BadInput(`${file} is not an Ed25519 public key in PEM.`);
}
