import { redirect } from "react-router";
import { z } from "zod";
import { answerForm, filledIn, optionalText } from "../../answer-form.server.ts";
import type { Route } from "../../routes/register/+types/instruments";

const keepSchema = z.object({ name: filledIn, query: optionalText, shared: optionalText });
const undoSchema = z.object({ batchId: z.uuid() });
const forgetSchema = z.object({ id: z.uuid() });

/** A step on the register: keeps the present view or deletes one, or takes a change of many back. */
export async function registerStep({ context, request }: Pick<Route.ActionArgs, "context" | "request">) {
	const form = await request.formData();
	const call = { context, request, form };
	const here = (query: string) => redirect(`/app/instruments${query === "" ? "" : `?${query}`}`);
	if (form.get("intent") === "forgetView") {
		return answerForm(call, { schema: forgetSchema }, async ({ id }, { savedViews }) => {
			await savedViews.forget.mutate({ id });
			throw here(new URL(request.url).searchParams.toString());
		});
	}
	if (form.get("intent") === "undoBulk") {
		return answerForm(call, { schema: undoSchema }, async (value, { instruments }) => {
			const { restored, left, leftRows } = await instruments.undoBulk.mutate(value);
			const tags = leftRows.slice(0, 10).map(({ tag }) => ["tag", tag]);
			throw here(new URLSearchParams([["restored", String(restored)], ["left", String(left)], ...tags]).toString());
		});
	}
	return answerForm(call, { schema: keepSchema }, async ({ name, query = "", shared }, { savedViews }) => {
		await savedViews.keep.mutate({ name, query, shared: shared === "yes" });
		throw here(query);
	});
}
