import { data, redirect } from "react-router";
import { postBytes } from "../../post-bytes.server.ts";
import { readUpload } from "../../read-upload.server.ts";
import { refusalOf } from "../../refusal-reply.server.ts";

const FILE_BYTES = 25 * 1024 * 1024;

type Call = Parameters<typeof postBytes>[0] & { url: URL };

/**
 * Hands the file of a form on to `address`, and shows the page `back` again. What is wrong with it is said at the field:
 * `fileOf` is the form's field `of`, which says whose file it is. `name`: what the server calls that.
 */
export async function keepFile(call: Call, address: string, name: string, back: (of: string) => string) {
	const { form, file, fault } = await readUpload(call.request, FILE_BYTES);
	const fileOf = String(form.get("of") ?? "");
	if (file === null || fault !== null) return data({ fileFault: fault ?? "Choose a file.", fileOf }, { status: 400 });
	try {
		await postBytes(call, address, { [name]: fileOf, fileName: file.name }, file.bytes);
	} catch (thrown) {
		const failure = refusalOf(thrown, call.url);
		return data({ fileFault: `${failure.happened} ${failure.remedy}`, fileOf }, { status: failure.status });
	}
	throw redirect(back(fileOf));
}
