export type FileKind = { extension: string; contentType: string };

const office = "application/vnd.openxmlformats-officedocument";
const open = "application/vnd.oasis.opendocument";

/** What a zip may be, by its name: their bytes begin alike. */
const zipped: Readonly<Record<string, string>> = {
	".docx": `${office}.wordprocessingml.document`,
	".xlsx": `${office}.spreadsheetml.sheet`,
	".pptx": `${office}.presentationml.presentation`,
	...{ ".odt": `${open}.text`, ".ods": `${open}.spreadsheet`, ".odp": `${open}.presentation` },
};

/** What a file is by its first bytes, and where these do not tell, by its name too; null for what is no document. */
export function kindOfFile(fileName: string, body: Buffer): FileKind | null {
	const starts = (hex: string) => body.subarray(0, hex.length / 2).toString("hex") === hex;
	if (starts("255044462d")) return { extension: ".pdf", contentType: "application/pdf" };
	if (starts("89504e470d0a1a0a")) return { extension: ".png", contentType: "image/png" };
	if (starts("ffd8ff")) return { extension: ".jpg", contentType: "image/jpeg" };
	const extension = /\.[a-z]+$/.exec(fileName.toLowerCase())?.[0] ?? "";
	const contentType = zipped[extension];
	if (starts("504b0304")) return contentType ? { extension, contentType } : null;
	if ([".txt", ".md", ".csv"].includes(extension) && isText(body)) return { extension, contentType: "text/plain" };
	return null;
}

function isText(body: Buffer): boolean {
	if (body.includes(0)) return false;
	try {
		new TextDecoder("utf-8", { fatal: true }).decode(body);
		return true;
	} catch {
		return false;
	}
}
