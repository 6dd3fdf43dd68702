import type { RouterContextProvider } from "react-router";
import { z } from "zod";
import { answerForm } from "../../answer-form.server.ts";
import type { Locale } from "../../i18n.ts";

const plan = z.object({ plannedOn: z.string().nullable(), assigneeId: z.string().nullable() });
/** What one tick box says: the instrument, its plan as it was looked at, and its due date. */
const ticked = z.object({ instrumentId: z.string(), was: plan, dueOn: z.string() });
const undone = z.object({ instrumentId: z.string(), was: plan, becomes: plan });

const asJson = <Value extends z.ZodType>(value: Value) =>
	z.string().transform((text, ctx): z.output<Value> => {
		const read = value.safeParse(parsed(text));
		if (read.success) return read.data;
		ctx.addIssue({ code: "custom", message: "Reload the page and try again." });
		return z.NEVER;
	});

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

export interface Moved {
	count: number;
	/** To a day; null where only the person changed, or the plan was taken away. */
	plannedOn: string | null;
	what: "moved" | "cleared" | "undone";
	/** Sent back by Undo; null after an undo. */
	undo: string | null;
}

interface Call {
	context: Readonly<RouterContextProvider>;
	request: Request;
	form: FormData;
	language: Locale;
}

/** Moves what is ticked to a day, gives it to somebody, takes its plan away, or takes such a step back. */
export function planStep({ context, request, form, language }: Call) {
	const call = { context, request, form };
	const intent = form.get("intent");
	if (intent === "undo") {
		const schema = z.object({ items: asJson(z.array(undone)) });
		return answerForm(call, { schema, language }, async ({ items }, server): Promise<{ moved: Moved }> => {
			await server.plan.move.mutate({ items, undo: true });
			return { moved: { count: items.length, plannedOn: null, what: "undone", undo: null } };
		});
	}
	const schema = z.object({
		item: z.union([z.array(asJson(ticked)), asJson(ticked).transform((one) => [one])]).optional(),
		plannedOn: z.string().optional(),
		assigneeId: z.string().optional(),
	});
	return answerForm(call, { schema, language }, async (value, server): Promise<{ moved: Moved }> => {
		const { item = [], plannedOn, assigneeId } = value;
		const clears = intent === "clear";
		const items = item.map(({ instrumentId, was, dueOn }) => ({
			...{ instrumentId, was },
			becomes: clears
				? { plannedOn: null, assigneeId: null }
				: {
						plannedOn: plannedOn ?? was.plannedOn ?? dueOn,
						assigneeId: assigneeId === undefined ? was.assigneeId : assigneeId === "nobody" ? null : assigneeId,
					},
		}));
		await server.plan.move.mutate({ items });
		const undo = items.map(({ instrumentId, was, becomes }) => ({ instrumentId, was: becomes, becomes: was }));
		return {
			moved: {
				...{ count: items.length, what: clears ? "cleared" : "moved", undo: JSON.stringify(undo) },
				plannedOn: clears ? null : (plannedOn ?? null),
			},
		};
	});
}
