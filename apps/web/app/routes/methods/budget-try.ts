import { evaluateSheet } from "@calibrant/metrology";
import { data } from "react-router";
import { readSheet } from "../../components/methods/read-sheet.ts";
import { resultIn } from "../../components/methods/said-result.server.ts";
import { readersLocale } from "../../locale.server.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/budget-try";

/** Computes what somebody is typing and stores nothing; Monte Carlo waits until the draft is saved. */
export async function action(args: Route.ActionArgs) {
	const { context, request } = args;
	const sheet = readSheet(await request.formData());
	// Only members of an organisation have something computed here.
	const [locale] = await Promise.all([readersLocale(args), api(context, request).budgets.list.query({ limit: 1 })]);
	const { tried, faults } = evaluateSheet({ ...sheet, monteCarlo: false });
	return data({ result: tried ? resultIn(locale, tried.result) : null, faults });
}
