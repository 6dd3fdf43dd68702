import { type ActionFunctionArgs, data, redirect } from "react-router";
import { postBytes } from "../../post-bytes.server.ts";
import { readUpload } from "../../read-upload.server.ts";
import { refusalOf } from "../../refusal-reply.server.ts";
import { api } from "../../trpc.server.ts";

type Call = Pick<ActionFunctionArgs, "context" | "request" | "url">;

/** So much of what was pasted and refused is sent back, in characters. */
const ECHOED = 200_000;

/** Hands an uploaded file on to `address` and goes to where it is mapped and checked; or says what is wrong with it. */
export async function uploadTo(call: Call, address: string, next: string) {
	const { limits } = await api(call.context, call.request).imports.list.query({ limit: 1 });
	const { form, file: chosen, fault } = await readUpload(call.request, limits.bytes);
	const text = String(form.get("pasted") ?? "");
	const pasted = text.trim() === "" ? undefined : text;
	const file = chosen ?? (pasted && { name: "Pasted rows.csv", bytes: new TextEncoder().encode(pasted) });
	const refused = (what: string, status: number) => data({ fault: what, pasted: pasted?.slice(0, ECHOED) }, { status });
	if (!file || fault !== null) return refused(fault ?? "Choose a file, or paste rows, first.", 400);
	if (file.bytes.length > limits.bytes) return refused("This is more than a file may have. Paste fewer rows.", 413);
	try {
		const answer = await postBytes(call, address, { fileName: file.name }, file.bytes);
		return redirect(`${next}/${(answer as { batchId: string }).batchId}`);
	} catch (thrown) {
		const failure = refusalOf(thrown, call.url);
		return refused(`${failure.happened} ${failure.remedy}`, failure.status);
	}
}
