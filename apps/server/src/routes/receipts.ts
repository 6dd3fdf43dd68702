import { findReceipt, publicReceiptKey } from "@calibrant/lifecycle";
import { z } from "zod";
import type { Route } from "./route.ts";

/** Receipts and the key that verifies them: for everybody, because a proof nobody can check is none. */
export const receiptRoutes: readonly Route[] = [
	{
		method: "GET",
		url: "/api/receipts/key.pem",
		who: "anyone",
		async handle({ house, reply }) {
			return reply.type("application/x-pem-file").send(publicReceiptKey(house.receiptKeyFile));
		},
	},
	{
		method: "GET",
		url: "/api/receipts/:id/receipt.json",
		who: "anyone",
		async handle({ house, request, reply }) {
			const { id } = z.object({ id: z.uuid().catch("00000000-0000-0000-0000-000000000000") }).parse(request.params);
			const { document } = await findReceipt(house, { id });
			return reply
				.header("content-disposition", `attachment; filename="deletion-receipt-${id}.json"`)
				.type("application/json")
				.send(document);
		},
	},
];
