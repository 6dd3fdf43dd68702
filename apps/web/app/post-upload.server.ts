import { data, redirect } from "react-router";
import { postBytes } from "./post-bytes.server.ts";
import { readUpload } from "./read-upload.server.ts";
import { fieldsOf, refusalOf } from "./refusal-reply.server.ts";
import type { UploadAnswer } from "./upload-answer.ts";

type Args = Parameters<typeof postBytes>[0] & { url: URL };
type Texts = Record<string, string>;

interface UploadRules {
	path: string;
	maxBytes: number;
	/** What is sent along, from what was typed. */
	query(values: Texts): Texts;
	/** What to say where no file was chosen; null where the form needs none. */
	missing: string | null;
	doneTo: string;
}

/** Sends a form with one PDF on to apps/server; a refusal comes back with everything that was typed. */
export async function postUpload(args: Args, { path, maxBytes, query, missing, doneTo }: UploadRules) {
	const { form, file, fault } = await readUpload(args.request, maxBytes);
	const entries = [...form].flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : []));
	const values: Texts = Object.fromEntries(entries);
	const refuse = (problem: string, faults: Texts, status: number) =>
		data<UploadAnswer>({ values, faults, problem }, { status });
	const wrong = fault ?? (file === null ? missing : null);
	if (wrong !== null) return refuse("Nothing was recorded.", { file: wrong }, 400);
	const filled = Object.fromEntries(Object.entries(query(values)).filter(([, value]) => value !== ""));
	try {
		await postBytes(args, path, { ...filled, fileName: file?.name ?? "" }, file?.bytes ?? new Uint8Array());
	} catch (thrown) {
		const failure = refusalOf(thrown, args.url);
		const again = file === null ? "" : " The file is not kept by the browser: choose it again.";
		return refuse(`${failure.happened} ${failure.remedy}${again}`, fieldsOf(failure), failure.status);
	}
	return redirect(doneTo);
}
