import { type Call, fileOf } from "./call.ts";
import { keyOf } from "./key-of.ts";
import { readText } from "./read-input.ts";

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
