import { redirect } from "react-router";
import { apiFailure } from "../../api-failure.ts";
import { PHOTO_BYTES, whyNoPhoto } from "../../components/maintenance/add-photo.server.ts";
import { instantOf } from "../../components/maintenance/typed-instant.server.ts";
import type { OrderStep, StepRefusal } from "../../device/kept-orders.ts";
import { postBytes } from "../../post-bytes.server.ts";
import { readUpload, type UploadedFile } from "../../read-upload.server.ts";
import { currentUser } from "../../require-user.server.ts";
import { type Api, api } from "../../trpc.server.ts";
import type { Route } from "./+types/order-send";

/** Why a step that was kept on a device is not taken. */
export type StepRefused = StepRefusal;

/**
 * Takes one step that was kept on a device; its Idempotency-Key goes on to apps/server, so that it is taken once. Answers
 * `done`; why it is refused, with what stands there now where somebody was faster; 401 without a session, or where
 * another person or organisation is at work in this browser now.
 */
export async function action({ context, request, params, url }: Route.ActionArgs) {
	const { form, file, fault } = await readUpload(request, PHOTO_BYTES);
	const refused = (refusal: StepRefused, status: number) => Response.json(refusal, { status });
	if (fault !== null) {
		const problem = await whyNoPhoto({ context, request, url }, fault);
		return refused({ stale: false, problem, current: null }, 400);
	}
	const who = read(form, "who");
	const session = await currentUser({ context, request });
	if (!session?.current || session.user.id !== who.userId || session.current.id !== who.orgId)
		return Response.json({ signedOut: true }, { status: 401 });
	const { timeZone } = session.current;
	const instant = (typed: unknown) => instantOf(String(typed), timeZone);
	// apps/server reads the step by its own schema.
	const step = read(form, "step") as OrderStep;
	try {
		await take({ context, request }, params.id, step, file, instant);
		return Response.json({ done: true });
	} catch (thrown) {
		const failure = apiFailure(thrown);
		if (failure === null || failure.status >= 500) throw thrown;
		const { status, happened, remedy, code, details } = failure;
		const current = (details.current ?? null) as StepRefused["current"];
		return refused({ stale: code === "STALE_VERSION", problem: `${happened} ${remedy}`, current }, status);
	}
}

function read(form: FormData, name: string): Record<string, unknown> {
	try {
		return JSON.parse(String(form.get(name))) ?? {};
	} catch {
		return {};
	}
}

async function take(
	call: Pick<Route.ActionArgs, "context" | "request">,
	id: string,
	step: OrderStep,
	file: UploadedFile | null,
	instant: (typed: unknown) => string,
): Promise<unknown> {
	const { workOrders, labour }: Api = api(call.context, call.request);
	switch (step.kind) {
		case "answer": {
			const { kind: _, seenAt, ...answer } = step;
			return workOrders.answer.mutate({ ...answer, orderId: id, seenAt: seenAt === null ? null : new Date(seenAt) });
		}
		case "time": {
			const { kind: _, startedAt, endedAt, ...rest } = step;
			const time = { ...rest, orderId: id, startedAt: instant(startedAt), endedAt: instant(endedAt) };
			return labour.enter.mutate(time as unknown as Parameters<Api["labour"]["enter"]["mutate"]>[0]);
		}
		case "stop-timer":
			return labour.stop.mutate({ stoppedAt: instant(step.stoppedAt) as unknown as Date });
		case "photo": {
			const about = { orderId: id, fileName: step.fileName, ...(step.taskId !== null && { taskId: step.taskId }) };
			return postBytes(call, "/api/work-order-photos", about, file?.bytes ?? new Uint8Array());
		}
		case "move":
			return workOrders.move.mutate({ id, version: step.version, to: step.to, reason: step.reason });
		default:
			throw new Response(null, { status: 400 });
	}
}

/** Opening the address changes nothing. */
export const loader = ({ params }: Route.LoaderArgs) => redirect(`/app/work-orders/${params.id}`);
