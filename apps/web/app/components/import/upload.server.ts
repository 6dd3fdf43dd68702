import { type ActionFunctionArgs, data, redirect } from "react-router";
import { postBytes } from "../../post-bytes.server.ts";
import { readUpload } from "../../read-upload.server.ts";
import { refusalOf } from "../../refusal-reply.server.ts";
import { api } from "../../trpc.server.ts";

type Call = Pick<ActionFunctionArgs, "context" | "request" | "url">;

/** Hands an uploaded file on to `address` and goes to where it is mapped and checked; or says what is wrong with it. */
export async function uploadTo(call: Call, address: string, next: string) {
	const { limits } = await api(call.context, call.request).imports.list.query({ limit: 1 });
	const { file, fault } = await readUpload(call.request, limits.bytes);
	if (file === null || fault !== null) return data({ fault: fault ?? "Choose a file first." }, { status: 400 });
	try {
		const answer = await postBytes(call, address, { fileName: file.name }, file.bytes);
		return redirect(`${next}/${(answer as { batchId: string }).batchId}`);
	} catch (thrown) {
		const failure = refusalOf(thrown, call.url);
		return data({ fault: `${failure.happened} ${failure.remedy}` }, { status: failure.status });
	}
}
