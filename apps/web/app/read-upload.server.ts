import {
	FormDataParseError,
	MaxFileSizeExceededError,
	MaxTotalSizeExceededError,
	parseFormData,
} from "@remix-run/form-data-parser";

export interface UploadedFile {
	name: string;
	bytes: Uint8Array<ArrayBuffer>;
}

export interface Upload {
	form: FormData;
	/** null when no file was chosen. */
	file: UploadedFile | null;
	/** A second one, in the field `second`, where the form has it. */
	second: UploadedFile | null;
	/** What is wrong with what was sent, in two sentences; null when it could be read. */
	fault: string | null;
}

const MEGABYTE = 1024 * 1024;

/** Reads a form with a file in the field `file`, and perhaps one in `second`; everything larger than `maxBytes` is refused while it arrives. */
export async function readUpload(request: Request, maxBytes: number): Promise<Upload> {
	const files: { file: UploadedFile | null; second: UploadedFile | null } = { file: null, second: null };
	try {
		const form = await parseFormData(request, { maxFiles: 2, maxFileSize: maxBytes }, async (upload) => {
			const { fieldName, name, size } = upload;
			if ((fieldName !== "file" && fieldName !== "second") || (name === "" && size === 0)) return null;
			files[fieldName] = { name, bytes: new Uint8Array(await upload.arrayBuffer()) };
			return null;
		});
		return { form, ...files, fault: null };
	} catch (error) {
		const empty = { form: new FormData(), file: null, second: null };
		if (error instanceof MaxFileSizeExceededError || error instanceof MaxTotalSizeExceededError) {
			return { ...empty, fault: `This file is larger than ${maxBytes / MEGABYTE} MB. Choose a smaller one.` };
		}
		if (error instanceof FormDataParseError) {
			return { ...empty, fault: "What was sent could not be read. Choose the file again." };
		}
		throw error;
	}
}
