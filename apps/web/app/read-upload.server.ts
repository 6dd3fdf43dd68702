import {
	FormDataParseError,
	MaxFileSizeExceededError,
	MaxTotalSizeExceededError,
	parseFormData,
} from "@remix-run/form-data-parser";

export interface Upload {
	form: FormData;
	/** null when no file was chosen. */
	file: { name: string; bytes: Uint8Array<ArrayBuffer> } | null;
	/** What is wrong with what was sent, in two sentences; null when it could be read. */
	fault: string | null;
}

const MEGABYTE = 1024 * 1024;

/** Reads a form with one file in the field `file`; everything larger than `maxBytes` is refused while it arrives. */
export async function readUpload(request: Request, maxBytes: number): Promise<Upload> {
	let file: Upload["file"] = null;
	try {
		const form = await parseFormData(request, { maxFiles: 1, maxFileSize: maxBytes }, async (upload) => {
			if (upload.fieldName !== "file" || (upload.name === "" && upload.size === 0)) return null;
			file = { name: upload.name, bytes: new Uint8Array(await upload.arrayBuffer()) };
			return null;
		});
		return { form, file, fault: null };
	} catch (error) {
		const empty = { form: new FormData(), file: null };
		if (error instanceof MaxFileSizeExceededError || error instanceof MaxTotalSizeExceededError) {
			return { ...empty, fault: `This file is larger than ${maxBytes / MEGABYTE} MB. Choose a smaller one.` };
		}
		if (error instanceof FormDataParseError) {
			return { ...empty, fault: "What was sent could not be read. Choose the file again." };
		}
		throw error;
	}
}
