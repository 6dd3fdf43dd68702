import { createPublicKey, type KeyObject } from "node:crypto";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Arguments, BadInput, type Call, fileOf } from "./call.ts";
import { readText } from "./read-input.ts";

const published = fileURLToPath(new URL("../../../../.data/keys/receipt-public.pem", import.meta.url));

export const receiptVerify: Call = {
	usage: "receipt verify FILE [--key FILE]",
	about: "Whether a deletion receipt is what the deployment signed. The key is this checkout's unless one is given.",
	example: "npx calibrant receipt verify receipt.json --key receipt-public.pem --json",
	options: { key: { type: "string" } },
	async run(args) {
		const text = await readText(fileOf(args, "the receipt"));
		const key = await keyOf(args);
		const { verifyReceipt } = await import("@calibrant/lifecycle/receipt");
		const { verified, reasons } = verifyReceipt(text, key);
		return {
			yes: verified,
			json: { verified, reasons },
			text: verified ? "verified" : `not verified\n${reasons.join("\n")}`,
		};
	},
};

async function keyOf({ values }: Arguments): Promise<KeyObject> {
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
