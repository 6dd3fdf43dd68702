import { redirect } from "react-router";
import { apiFailure } from "../../api-failure.ts";
import { fieldsOf } from "../../refusal-reply.server.ts";
import { currentUser } from "../../require-user.server.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/calibration-send";

/** Why a form that was kept on a device is not taken. */
export interface WorkRefusal {
	problem: string;
	/** By field of the form. */
	faults: Record<string, string>;
}

/**
 * Saves a form that was kept on a device. Answers the new version; `stale` where somebody saved meanwhile; 401 without a
 * session; 409 where another person or organisation is at work in this browser now.
 */
export async function action({ context, request, params }: Route.ActionArgs) {
	const { who, input } = (await request.json()) as { who?: { userId?: string; orgId?: string }; input?: object };
	const session = await currentUser({ context, request });
	if (session === null) return Response.json({ signedOut: true }, { status: 401 });
	if (session.user.id !== who?.userId || session.current?.id !== who.orgId)
		return Response.json({ signedOut: true }, { status: 401 });
	try {
		// apps/server reads the form by its own schema.
		const { version } = await api(context, request).calibrations.save.mutate({ ...input, id: params.id } as never);
		return Response.json({ version });
	} catch (thrown) {
		const failure = apiFailure(thrown);
		if (failure === null) throw thrown;
		const { status, happened, remedy } = failure;
		if (failure.code === "STALE_VERSION") return Response.json({ stale: true }, { status });
		return Response.json({ problem: `${happened} ${remedy}`, faults: fieldsOf(failure) }, { status });
	}
}

/** Opening the address changes nothing. */
export const loader = ({ params }: Route.LoaderArgs) => redirect(`/app/calibrations/${params.id}/enter`);
