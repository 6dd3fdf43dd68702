import { data, redirect } from "react-router";
import { postBytes } from "../../post-bytes.server.ts";
import { readUpload } from "../../read-upload.server.ts";
import { refusalOf } from "../../refusal-reply.server.ts";

export const PHOTO_BYTES = 10 * 1024 * 1024;

type Call = Parameters<typeof postBytes>[0] & { url: URL };

export const isUpload = (request: Request) => request.headers.get("content-type")?.startsWith("multipart/") === true;

/** Hands the photo of a form on, and shows the page again; what is wrong with it is said at the field. */
export async function addPhoto(
	call: Call,
	path: string,
	queryOf: (form: FormData) => Record<string, string>,
	next: string,
) {
	const { form, file, fault } = await readUpload(call.request, PHOTO_BYTES);
	const refused = (photoFault: string, status: number) =>
		data({ photoFault, about: String(form.get("taskId") ?? "") }, { status });
	if (file === null || fault !== null) return refused(fault ?? "Choose a photo, or take one.", 400);
	try {
		const key = String(form.get("key") ?? "");
		await postBytes(call, path, { ...queryOf(form), fileName: file.name }, file.bytes, key);
	} catch (thrown) {
		const failure = refusalOf(thrown, call.url);
		return refused(`${failure.happened} ${failure.remedy}`, failure.status);
	}
	throw redirect(next);
}
