import { data, redirect } from "react-router";
import { z } from "zod";
import { answerForm, filledIn, optionalText } from "../../answer-form.server.ts";
import { type Api, underKey } from "../../trpc.server.ts";

type Call = Parameters<typeof answerForm>[0];
type Orders = Api["workOrders"];

const version = z.coerce.number().int();
const moveSchema = z.object({ version, to: filledIn, reason: optionalText });
const assignSchema = z.object({ version, memberIds: z.array(z.string()).default([]) });
const signSchema = z.object({ version, printedName: filledIn });
const outcomeSchema = z.object({ version, outcome: optionalText });
const answerSchema = z.object({
	...{ taskId: filledIn, value: optionalText, note: optionalText, notApplicable: optionalText, seenAt: optionalText },
});
const taskSchema = z.object({
	...{ version, kind: filledIn, label: filledIn, unit: optionalText, lowerLimit: optionalText },
	...{ upperLimit: optionalText, meterId: optionalText, optional: optionalText, options: optionalText },
});
const dropSchema = z.object({ version, taskId: filledIn });
const timeSchema = z.object({
	key: optionalText,
	startedAt: filledIn,
	endedAt: filledIn,
	category: filledIn,
	note: optionalText,
});
const removeTimeSchema = z.object({ id: filledIn, reason: filledIn });

/** Takes one step of an order, whichever form of its page was sent. Times are typed in the organisation's zone. */
export async function takeStep(call: Call, id: string, instant: (typed: string) => string) {
	const intent = String(call.form.get("intent"));
	const here = (done: string, at = "") => redirect(`/app/work-orders/${id}?done=${done}${at}`);
	const step = <Schema extends z.ZodType>(
		schema: Schema,
		done: string,
		work: (value: z.output<Schema>, server: Api) => Promise<unknown>,
		at?: string,
	) =>
		answerForm(call, { schema }, async (value, server) => {
			await work(value, server);
			throw here(done, at);
		});
	switch (intent) {
		case "move":
			return step(moveSchema, "moved", (value, { workOrders }) =>
				workOrders.move.mutate({ id, ...value } as Parameters<Orders["move"]["mutate"]>[0]),
			);
		case "assign":
			return step(assignSchema, "assigned", (value, { workOrders }) => workOrders.assign.mutate({ id, ...value }));
		case "sign":
			return step(signSchema, "signed", (value, { workOrders }) => workOrders.sign.mutate({ id, ...value }));
		case "outcome":
			return step(outcomeSchema, "saved", ({ outcome = "", ...value }, { workOrders }) =>
				workOrders.writeOutcome.mutate({ id, outcome, ...value }),
			);
		case "answer":
			return step(
				answerSchema,
				"answered",
				async ({ taskId, value = "", note = "", notApplicable, seenAt }, { workOrders }) => {
					const seen = seenAt === undefined ? null : new Date(seenAt);
					const typed = { taskId, value, note, notApplicable: notApplicable === "on", seenAt: seen };
					if ((await workOrders.answer.mutate({ orderId: id, ...typed })).raised) throw here("raised", "#tasks");
				},
				"#tasks",
			);
		case "add-checklist":
			return step(
				z.object({ version, checklistId: filledIn }),
				"saved",
				(value, { workOrders }) => workOrders.addChecklist.mutate({ id, ...value }),
				"#tasks",
			);
		case "open-calibration":
			return answerForm(call, { schema: z.object({}) }, async (_value, { workOrders }) => {
				const { calibrationId } = await workOrders.openCalibration.mutate({ id });
				throw redirect(`/app/calibrations/${calibrationId}/enter`);
			});
		case "add-task":
			return step(taskSchema, "saved", (value, server) => addTask(server, id, value), "#tasks");
		case "drop-task":
			return step(dropSchema, "saved", (value, server) => dropTask(server, id, value), "#tasks");
		case "raise":
			return answerForm(call, { schema: z.object({ taskId: filledIn }) }, async ({ taskId }, { workOrders }) => {
				const raised = await workOrders.raise.mutate({ orderId: id, taskId });
				throw redirect(`/app/work-orders/${raised.id}?done=made`);
			});
		case "remove-photo":
			return step(z.object({ id: filledIn }), "saved", (value, { workOrders }) => workOrders.removePhoto.mutate(value));
		case "start-timer":
			return step(z.object({}), "started", (_value, { labour }) => labour.start.mutate({ orderId: id }), "#times");
		case "stop-timer":
			return step(
				z.object({ stoppedAt: optionalText }),
				"stopped",
				({ stoppedAt }, { labour }) => {
					const at = stoppedAt === undefined ? {} : { stoppedAt: instant(stoppedAt) };
					return labour.stop.mutate(at as Parameters<Api["labour"]["stop"]["mutate"]>[0]);
				},
				"#times",
			);
		case "enter-time":
			return step(
				timeSchema,
				"booked",
				({ key, startedAt, endedAt, ...value }, { labour }) => {
					const time = { orderId: id, startedAt: instant(startedAt), endedAt: instant(endedAt), ...value };
					return labour.enter.mutate(time as unknown as Parameters<Api["labour"]["enter"]["mutate"]>[0], underKey(key));
				},
				"#times",
			);
		case "use-part":
		case "return-part":
			return step(
				z.object({ partId: filledIn, place: optionalText, quantity: filledIn }),
				"saved",
				({ place = "", ...value }, { parts }) =>
					(intent === "use-part" ? parts.use : parts.return).mutate({ orderId: id, place, ...value }),
				"#times",
			);
		case "reserve-part":
			return step(
				z.object({ partId: filledIn, quantity: filledIn }),
				"saved",
				(value, { parts }) => parts.reserve.mutate({ orderId: id, ...value }),
				"#times",
			);
		case "remove-time":
			return step(removeTimeSchema, "saved", (value, { labour }) => labour.remove.mutate(value), "#times");
		default:
			throw data(null, { status: 400 });
	}
}

/** The tasks of an order are written as one list: the others stay as they are. */
async function addTask(
	server: Api,
	id: string,
	{ version: seen, optional, options: typed, ...task }: z.output<typeof taskSchema>,
) {
	const { tasks } = await server.workOrders.get.query({ id });
	// Of a choice, one option a line; those that fail begin with an exclamation mark.
	const options = (typed ?? "").split(/\r?\n/).flatMap((line) => {
		const text = line.trim().replace(/^!\s*/, "");
		return text === "" ? [] : [{ text, fails: line.trim().startsWith("!") }];
	});
	const added = { ...task, options, meterId: task.meterId ?? null, required: optional !== "on" };
	return write(server, id, seen, [...tasks.map(kept), added]);
}

async function dropTask(server: Api, id: string, { version: seen, taskId }: z.output<typeof dropSchema>) {
	const { tasks } = await server.workOrders.get.query({ id });
	return write(server, id, seen, tasks.filter((task) => task.id !== taskId).map(kept));
}

type Shown = Awaited<ReturnType<Orders["get"]["query"]>>["tasks"][number];

const kept = ({ id, kind, label, help, options, required, unit, lowerLimit, upperLimit, meterId }: Shown) => ({
	...{ id, kind, label, help, options, required, unit, lowerLimit, upperLimit, meterId },
});

const write = (server: Api, id: string, seen: number, tasks: readonly object[]) =>
	server.workOrders.writeTasks.mutate({ id, version: seen, tasks } as Parameters<Orders["writeTasks"]["mutate"]>[0]);
