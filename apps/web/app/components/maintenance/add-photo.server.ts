import { msg } from "@lingui/core/macro";
import { data, redirect } from "react-router";
import { i18nIn } from "../../i18n.ts";
import { readersLocale } from "../../locale.server.ts";
import { postBytes } from "../../post-bytes.server.ts";
import { readUpload } from "../../read-upload.server.ts";
import { refusalOf } from "../../refusal-reply.server.ts";
import { saidIn } from "../../refusals/refusals.server.ts";
import "../../words/maintenance.ts";

export const PHOTO_BYTES = 10 * 1024 * 1024;

type Call = Parameters<typeof postBytes>[0] & { url: URL };

export const isUpload = (request: Request) => request.headers.get("content-type")?.startsWith("multipart/") === true;

/** Why there is no photo in a form, in the reader's language; `fault`: of {@link readUpload}, null where none was chosen. */
export async function whyNoPhoto(call: Call, fault: string | null): Promise<string> {
	const locale = await readersLocale(call);
	return fault === null ? i18nIn(locale)._(msg`Choose a photo, or take one.`) : saidIn(locale, fault);
}

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
	if (file === null || fault !== null) return refused(await whyNoPhoto(call, fault), 400);
	try {
		const key = String(form.get("key") ?? "");
		await postBytes(call, path, { ...queryOf(form), fileName: file.name }, file.bytes, key);
	} catch (thrown) {
		const failure = refusalOf(thrown, call.url);
		return refused(`${failure.happened} ${failure.remedy}`, failure.status);
	}
	throw redirect(next);
}
