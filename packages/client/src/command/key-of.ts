import { createPublicKey, type KeyObject } from "node:crypto";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Arguments, BadInput } from "./call.ts";
import { readText } from "./read-input.ts";

const published = fileURLToPath(new URL("../../../../.data/keys/receipt-public.pem", import.meta.url));

/** The public key to check signatures with: the one named, or this checkout's own. */
export async function keyOf(args: Arguments): Promise<KeyObject> {
	const key = (await namedKey(args)) ?? (await keyHere());
	if (key) return key;
	throw new BadInput(
		"No key is known here. Name one with --key; a deployment publishes its own at /api/receipts/key.pem.",
	);
}

/** The public key that `--key` names; null without it. */
export const namedKey = async ({ values }: Pick<Arguments, "values">): Promise<KeyObject | null> =>
	typeof values.key === "string" ? readKey(values.key) : null;

/** The key of the deployment that runs in this checkout, as `npm run demo` makes it; null where there is none. */
export const keyHere = async (): Promise<KeyObject | null> => (existsSync(published) ? readKey(published) : null);

/** An Ed25519 public key in a file (PEM). Throws BadInput. */
async function readKey(file: string): Promise<KeyObject> {
	const pem = await readText(file);
	try {
		const key = createPublicKey(pem);
		if (key.asymmetricKeyType === "ed25519") return key;
	} catch {
		// told below
	}
	throw new BadInput(`${file} is not an Ed25519 public key in PEM.`);
}
