import { evaluateSheet } from "@calibrant/metrology";
import { data } from "react-router";
import { readSheet } from "../../components/methods/read-sheet.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/budget-try";

/** Computes what somebody is typing and stores nothing; Monte Carlo waits until the draft is saved. */
export async function action({ context, request }: Route.ActionArgs) {
	const sheet = readSheet(await request.formData());
	// Only members of an organisation have something computed here.
	await api(context, request).budgets.list.query({ limit: 1 });
	const { tried, faults } = evaluateSheet({ ...sheet, monteCarlo: false });
	return data({ result: tried?.result ?? null, faults });
}
